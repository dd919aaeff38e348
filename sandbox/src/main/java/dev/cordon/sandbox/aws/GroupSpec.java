package dev.cordon.sandbox.aws;

import java.util.Map;

/** What a new security group shall be like. Immutable. */
public final class GroupSpec extends Spec<GroupSpec> {

  private GroupSpec(Wish wish) {
    super(wish);
  }

  /** A group of this name in a VPC. */
  public static GroupSpec of(String vpcId, String name) {
    return new GroupSpec(
        Wish.of(Map.of("VpcId", vpcId, "GroupName", name, "GroupDescription", "made by a test")));
  }

  /** With this description. */
  public GroupSpec description(String text) {
    return with("GroupDescription", text);
  }

  @Override
  GroupSpec copy(Wish other) {
    return new GroupSpec(other);
  }
}
