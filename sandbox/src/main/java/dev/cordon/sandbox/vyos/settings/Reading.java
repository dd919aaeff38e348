package dev.cordon.sandbox.vyos.settings;

/**
 * The other reading of a rule that no observation settles; each can be switched on. What holds
 * without it is said in {@link Behaviour}.
 */
public enum Reading {
  /** Reading a tag without a name shows the names alone, not the tag around them. */
  TAGS_ARE_SHOWN_WITHOUT_THEMSELVES,
  /** Reading a leaf shows its value, not an object with its name. */
  LEAVES_ARE_SHOWN_WITHOUT_THEMSELVES,
  /** A key that is wrong is refused before anything else is looked at. */
  KEYS_ARE_CHECKED_FIRST,
  /** What was refused for the lock of another commit does not linger in the session. */
  LOCKED_COMMITS_LEAVE_NOTHING
}
