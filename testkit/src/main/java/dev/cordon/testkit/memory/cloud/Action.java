package dev.cordon.testkit.memory.cloud;

/** What can be asked of the cloud. */
public enum Action {
  DESCRIBE_NETWORK(Kind.READ),
  LIST_MACHINES(Kind.READ),
  LIST_GROUPS(Kind.READ),
  CREATE_GROUP(Kind.WRITE),
  DELETE_GROUP(Kind.WRITE),
  MARK_GROUP(Kind.WRITE),
  ADD_RULES(Kind.WRITE),
  REMOVE_RULES(Kind.WRITE),
  NOTE_RULES(Kind.WRITE),
  SET_GROUPS(Kind.WRITE);

  /** Whether a call changes anything. */
  public enum Kind {
    READ,
    WRITE
  }

  private final Kind kind;

  Action(Kind kind) {
    this.kind = kind;
  }

  /** Whether it changes anything. */
  public Kind kind() {
    return kind;
  }
}
