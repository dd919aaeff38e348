package dev.cordon.testkit.memory.cloud;

/** Which way a rule lets packets through, as seen from the machine. */
public enum Way {
  IN,
  OUT
}
