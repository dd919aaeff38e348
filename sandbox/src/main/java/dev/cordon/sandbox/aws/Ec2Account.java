package dev.cordon.sandbox.aws;

/** One account of the sandbox. Immutable. */
public final class Ec2Account {

  private final Ec2Sandbox sandbox;
  private final String number;

  Ec2Account(Ec2Sandbox sandbox, String number) {
    if (!number.matches("\\d{12}")) {
      throw new IllegalArgumentException("an account has twelve digits: " + number);
    }
    this.sandbox = sandbox;
    this.number = number;
  }

  /** The twelve digits; as an access key id they call as this account. */
  public String number() {
    return number;
  }

  /** A region of this account. */
  public Ec2Region region(String name) {
    return sandbox.region(number, name);
  }
}
