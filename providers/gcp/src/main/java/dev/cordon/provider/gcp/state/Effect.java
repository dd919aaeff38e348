package dev.cordon.provider.gcp.state;

/**
 * What a rule does with what it matches.
 *
 * @see <a
 *     href="https://cloud.google.com/firewall/docs/firewall-policies-rule-details#action_on_match">Action
 *     on match</a>
 */
public enum Effect {
  /** It passes; nothing else is asked. */
  ALLOW,
  /** It does not pass; nothing else is asked. */
  DENY,
  /** The rest of this stage is left out; the next stage decides. */
  NEXT,
  /** It is inspected, and may pass; nothing else is asked. */
  INSPECT
}
