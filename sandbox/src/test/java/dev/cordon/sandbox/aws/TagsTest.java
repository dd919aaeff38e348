package dev.cordon.sandbox.aws;

import static dev.cordon.sandbox.aws.Sdk.refused;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.ec2.model.ResourceType;
import software.amazon.awssdk.services.ec2.model.Tag;
import software.amazon.awssdk.services.ec2.model.TagDescription;

class TagsTest extends SandboxTest {

  @Test
  void tagsOfResourcesAndRulesAreSetShownAndRemoved() {
    String group = region.securityGroup(vpc, "tagged");
    String rule = region.authorizeIngress(group, RuleSpec.tcp(22).cidr("10.0.0.0/8")).get(0);

    ec2.createTags(
        r -> r.resources(group, rule, vpc).tags(Sdk.tag("owner", "a"), Sdk.tag("empty", "")));
    ec2.createTags(r -> r.resources(group).tags(Sdk.tag("owner", "b")));

    assertThat(region.tags(group)).containsEntry("owner", "b").containsEntry("empty", "");
    assertThat(region.tags(rule)).containsEntry("owner", "a");
    assertThat(
            ec2.describeTags(r -> r.filters(Sdk.filter("resource-type", "security-group-rule")))
                .tags())
        .extracting(TagDescription::resourceId)
        .containsOnly(rule);
    ec2.deleteTags(r -> r.resources(group).tags(Sdk.tag("owner", "other value")));
    assertThat(region.tags(group)).containsKey("owner");
    ec2.deleteTags(r -> r.resources(group).tags(Tag.builder().key("owner").build()));
    assertThat(region.tags(group)).doesNotContainKey("owner");
    ec2.deleteTags(r -> r.resources(group));
    assertThat(region.tags(group)).isEmpty();
  }

  @Test
  void limitsHold() {
    Tag[] fifty = IntStream.range(0, 50).mapToObj(n -> Sdk.tag("key" + n, "v")).toArray(Tag[]::new);
    ec2.createTags(r -> r.resources(vpc).tags(fifty));

    refused(
        "TagLimitExceeded",
        () -> ec2.createTags(r -> r.resources(subnet, vpc).tags(Sdk.tag("one", "more"))));
    assertThat(region.tags(subnet)).isEmpty();
    ec2.createTags(r -> r.resources(vpc).tags(Sdk.tag("key7", "changed")));
    refused(
        "InvalidParameterValue",
        () -> ec2.createTags(r -> r.resources(vpc).tags(Sdk.tag("aws:mine", "x"))));
    refused(
        "InvalidParameterValue",
        () -> ec2.createTags(r -> r.resources(vpc).tags(Sdk.tag("k".repeat(129), "x"))));
    refused(
        "InvalidParameterValue",
        () -> ec2.createTags(r -> r.resources(vpc).tags(Sdk.tag("k", "v".repeat(257)))));
    refused(
        "InvalidParameterValue", () -> ec2.createTags(r -> r.resources(vpc).tags(Sdk.tag("", ""))));
    refused(
        "InvalidParameterValue",
        () ->
            ec2.createSecurityGroup(
                r ->
                    r.vpcId(vpc)
                        .groupName("a")
                        .description("b")
                        .tagSpecifications(Sdk.tagged(ResourceType.SECURITY_GROUP, "aws:x", "y"))));
    refused(
        "InvalidParameterValue",
        () ->
            ec2.createSecurityGroup(
                r ->
                    r.vpcId(vpc)
                        .groupName("a")
                        .description("b")
                        .tagSpecifications(Sdk.tagged(ResourceType.SUBNET, "x", "y"))));
  }

  @Test
  void whatIsTaggedMustBeThere() {
    refused(
        "InvalidGroup.NotFound",
        () -> ec2.createTags(r -> r.resources(vpc, "sg-00000000").tags(Sdk.tag("a", "b"))));
    assertThat(region.tags(vpc)).isEmpty();
    refused("InvalidID", () -> ec2.createTags(r -> r.resources("what-1").tags(Sdk.tag("a", "b"))));
    refused(
        "InvalidSecurityGroupRuleId.NotFound",
        () -> ec2.createTags(r -> r.resources("sgr-00000000").tags(Sdk.tag("a", "b"))));
  }
}
