package dev.cordon.sandbox.azure.settings;

/** What the sandbox's Azure does where a client could notice; filled in the next step. */
public enum Behaviour {
  RULES_ARE_WRITTEN_WHOLE
}
