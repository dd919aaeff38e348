package dev.cordon.state;

/** As seen from the attachment that a rule protects. */
public enum Direction {
  INGRESS,
  EGRESS
}
