package dev.cordon.it.differential;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.services.ec2.model.CreateSecurityGroupResponse;
import software.amazon.awssdk.services.ec2.model.ResourceType;
import software.amazon.awssdk.services.ec2.model.Tag;
import software.amazon.awssdk.services.ec2.model.TagSpecification;

/** Calls that make, tag and delete. */
sealed interface GroupCall extends Call {

  /** Makes a group; its name in the engine is {@code title}. */
  record Create(String group, String title, String vpc, Map<String, String> tags)
      implements GroupCall {
    @Override
    public SdkPojo run(Side side) {
      CreateSecurityGroupResponse told =
          side.ec2()
              .createSecurityGroup(
                  r ->
                      r.groupName(title)
                          .description("for a test")
                          .vpcId(side.id(vpc))
                          .tagSpecifications(specification()));
      side.names().bind(group, told.groupId());
      return told;
    }

    private List<TagSpecification> specification() {
      return tags.isEmpty()
          ? List.of()
          : List.of(
              TagSpecification.builder()
                  .resourceType(ResourceType.SECURITY_GROUP)
                  .tags(sdkTags(tags))
                  .build());
    }

    @Override
    public void note(Ledger ledger) {
      Ledger.Group made = new Ledger.Group(vpc);
      made.rules.add(new Rule(Way.OUT, "-1", -1, -1, Target.Kind.V4, "0.0.0.0/0"));
      ledger.groups.put(group, made);
    }
  }

  /** Says it would make a group. */
  record Rehearse(String title, String vpc) implements GroupCall {
    @Override
    public SdkPojo run(Side side) {
      return side.ec2()
          .createSecurityGroup(
              r -> r.groupName(title).description("d").vpcId(side.id(vpc)).dryRun(true));
    }
  }

  /** Deletes a group. */
  record Delete(String group) implements GroupCall {
    @Override
    public SdkPojo run(Side side) {
      return side.ec2().deleteSecurityGroup(r -> r.groupId(side.id(group)));
    }

    @Override
    public void note(Ledger ledger) {
      ledger.groups.remove(group);
    }
  }

  /** Tags things. */
  record AddTags(List<String> names, Map<String, String> tags) implements GroupCall {
    @Override
    public SdkPojo run(Side side) {
      return side.ec2().createTags(r -> r.resources(side.ids(names)).tags(sdkTags(tags)));
    }
  }

  /** Takes tags away by key. */
  record RemoveTag(List<String> names, String key) implements GroupCall {
    @Override
    public SdkPojo run(Side side) {
      return side.ec2()
          .deleteTags(r -> r.resources(side.ids(names)).tags(Tag.builder().key(key).build()));
    }
  }

  private static List<Tag> sdkTags(Map<String, String> tags) {
    List<Tag> out = new ArrayList<>();
    tags.forEach((key, value) -> out.add(Tag.builder().key(key).value(value).build()));
    return out;
  }
}
