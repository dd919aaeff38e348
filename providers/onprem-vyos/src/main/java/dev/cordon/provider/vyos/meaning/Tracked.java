package dev.cordon.provider.vyos.meaning;

/** What a router knows of the connection of a packet. */
enum Tracked {
  NEW("new"),
  ESTABLISHED("established");

  private final String word;

  Tracked(String word) {
    this.word = word;
  }

  String word() {
    return word;
  }
}
