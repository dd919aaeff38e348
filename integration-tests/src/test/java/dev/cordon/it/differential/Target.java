package dev.cordon.it.differential;

/**
 * What a rule names.
 *
 * @param kind which sort of peer
 * @param value a CIDR, or the name of a group or prefix list in the sequence
 * @param description the text beside it, empty for none
 */
record Target(Kind kind, String value, String description) {

  enum Kind {
    V4,
    V6,
    GROUP,
    LIST
  }

  @Override
  public String toString() {
    return value + (description.isEmpty() ? "" : " '" + description + "'");
  }
}
