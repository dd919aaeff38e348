package dev.cordon.provider.gcp.state;

/**
 * What the service takes. Figures that are not confirmed by the vendor's own text are marked in
 * {@code docs/semantics/gcp.md}; projects can have others.
 *
 * @param attributesPerPolicy attributes of all rules of a network firewall policy: each range,
 *     protocol, range of ports, tag and account is one
 * @param rangesPerSide prefixes on one side of a rule
 * @param tagsPerSide secure tags on one side of a rule
 * @param tagsPerAttachment secure tags on a network interface
 * @param keysPerProject tag keys in a project
 * @see <a href="https://cloud.google.com/firewall/quotas">Quotas and limits</a>
 */
public record Limits(
    int attributesPerPolicy,
    int rangesPerSide,
    int tagsPerSide,
    int tagsPerAttachment,
    int keysPerProject) {

  /** The usual figures. */
  public static Limits usual() {
    return new Limits(2_000, 5_000, 256, 10, 1_000);
  }
}
