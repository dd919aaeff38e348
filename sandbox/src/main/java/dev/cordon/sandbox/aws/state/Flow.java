package dev.cordon.sandbox.aws.state;

/** The direction of a rule, seen from the interface. */
public enum Flow {
  INGRESS,
  EGRESS;

  /** Whether this is the outbound direction. */
  public boolean isEgress() {
    return this == EGRESS;
  }
}
