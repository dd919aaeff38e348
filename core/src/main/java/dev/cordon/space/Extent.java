package dev.cordon.space;

/** Where an operation on two numbers can give anything but 0. It makes 0 of two zeros anyway. */
enum Extent {
  /** Where either number is not 0. */
  EITHER,
  /** Where the first number is not 0. */
  FIRST,
  /** Where both numbers are not 0. */
  BOTH
}
