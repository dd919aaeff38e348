package dev.cordon.space;

/** Counts the steps of one question and ends it when they are used up. */
final class Work {

  private final String question;
  private final long limit;
  private long left;

  Work(String question, long limit) {
    this.question = question;
    this.limit = limit;
    this.left = limit;
  }

  /** For what only its caller can make too big. */
  static Work unlimited() {
    return new Work("", Long.MAX_VALUE);
  }

  void spend(long steps) {
    left -= steps;
    if (left < 0) {
      throw new TooDense(question, limit);
    }
  }
}
