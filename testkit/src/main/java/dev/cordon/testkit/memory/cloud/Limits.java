package dev.cordon.testkit.memory.cloud;

/**
 * What the cloud allows.
 *
 * @param rulesPerGroup rules of a group, each way
 * @param groupsPerMachine groups that a machine can carry
 * @param pageSize things on a page
 */
public record Limits(int rulesPerGroup, int groupsPerMachine, int pageSize) {

  /** 200 rules each way, 8 groups, 50 things on a page. */
  public static Limits usual() {
    return new Limits(200, 8, 50);
  }
}
