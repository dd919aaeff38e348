package dev.cordon.cli.demo;

import dev.cordon.sandbox.aws.Ec2Sandbox;

/**
 * How many calls the cloud has seen.
 *
 * @param reads calls that only look
 * @param writes calls that may change something
 */
record Calls(int reads, int writes) {

  static Calls at(Ec2Sandbox cloud) {
    return new Calls(cloud.calls().reads(), cloud.calls().writes());
  }

  Calls since(Calls before) {
    return new Calls(reads - before.reads, writes - before.writes);
  }

  @Override
  public String toString() {
    return count(reads, "read") + " and " + count(writes, "write");
  }

  private static String count(int number, String one) {
    return number + " " + one + (number == 1 ? "" : "s");
  }
}
