package dev.cordon.space;

/** What a rule does with the flows that it matches. */
public enum Effect {
  ALLOW,
  DENY
}
