package dev.cordon.space;

/** Counts the steps of one question and ends it when they are used up. */
final class Work {

  /** What a set of services costs that was not there before, in time and in room. */
  static final int NEW_SET = 32;

  private final String question;
  private final long limit;
  private long left;

  Work(String question, long limit) {
    this.question = question;
    this.limit = limit;
    this.left = limit;
  }

  /** For what costs no more than what it was made from. */
  static Work free() {
    return new Work("", Long.MAX_VALUE);
  }

  /** How many steps were taken. */
  long spent() {
    return limit - left;
  }

  void spend(long steps) {
    left -= steps;
    if (left < 0) {
      throw new TooDense(question, limit);
    }
  }
}
