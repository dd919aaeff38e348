package dev.cordon.it.differential;

/** The direction of a rule. */
enum Way {
  IN,
  OUT;

  static Way of(boolean egress) {
    return egress ? OUT : IN;
  }
}
