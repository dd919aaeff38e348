package dev.cordon.sandbox.azure.state;

/** How far the last write of a resource has come. */
public enum ProvisioningState {
  SUCCEEDED("Succeeded"),
  UPDATING("Updating"),
  DELETING("Deleting"),
  FAILED("Failed");

  private final String text;

  ProvisioningState(String text) {
    this.text = text;
  }

  /** Whether nothing is under way. */
  public boolean isTerminal() {
    return this == SUCCEEDED || this == FAILED;
  }

  @Override
  public String toString() {
    return text;
  }
}
