package dev.cordon.model;

/** Counting words: 1st, 2nd, 3rd, 4th, 11th, 21st. */
final class Ordinal {

  private Ordinal() {}

  static String of(int number) {
    return number + ending(number);
  }

  private static String ending(int number) {
    if (number % 100 >= 11 && number % 100 <= 13) {
      return "th";
    }
    return switch (number % 10) {
      case 1 -> "st";
      case 2 -> "nd";
      case 3 -> "rd";
      default -> "th";
    };
  }
}
