package dev.cordon.sandbox.aws;

import static dev.cordon.sandbox.aws.Sdk.refused;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cordon.sandbox.aws.settings.Policy;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.ec2.model.ResourceType;
import software.amazon.awssdk.services.ec2.model.TagSpecification;

/** Policies with resources and conditions, as IAM reads them. */
class PolicyDocumentTest extends SandboxTest {

  private static final String GROUPS = "arn:aws:ec2:*:*:security-group/*";

  private void allow(String... statements) {
    sandbox.policy(Policy.document("{\"Statement\": [" + String.join(", ", statements) + "]}"));
  }

  private static void forbidden(Runnable call) {
    refused("UnauthorizedOperation", 403, call::run);
  }

  private static String statement(String actions, String resource, String condition) {
    return "{\"Effect\": \"Allow\", \"Action\": [%s], \"Resource\": \"%s\", \"Condition\": {%s}}"
        .formatted(actions, resource, condition);
  }

  private String group(String name) {
    return ec2.createSecurityGroup(r -> r.groupName(name).description("d").vpcId(vpc)).groupId();
  }

  private void open(String group) {
    ec2.authorizeSecurityGroupIngress(
        r -> r.groupId(group).ipProtocol("tcp").fromPort(22).toPort(22).cidrIp("192.0.2.0/24"));
  }

  @Test
  void tagsOfTheResourceDecide() {
    String ours = group("ours");
    String theirs = group("theirs");
    ec2.createTags(r -> r.resources(ours).tags(Sdk.tag("team", "a")));
    ec2.createTags(r -> r.resources(theirs).tags(Sdk.tag("team", "b")));

    allow(
        statement(
            "\"ec2:authorize*\"", GROUPS, "\"StringEquals\": {\"aws:ResourceTag/team\": \"a\"}"));

    open(ours);
    forbidden(() -> open(theirs));
  }

  @Test
  void whoMayCreateMayNotTagForThatReason() {
    String create = statement("\"ec2:CreateSecurityGroup\"", "*", "");
    allow(create);
    forbidden(() -> tagged("one", "a"));
    allow(
        create,
        statement(
            "\"ec2:CreateTags\"",
            GROUPS,
            "\"StringEquals\": {\"ec2:CreateAction\": \"CreateSecurityGroup\"},"
                + " \"ForAllValues:StringEquals\": {\"aws:TagKeys\": [\"team\", \"other\"]}"));
    String made = tagged("one", "a");
    forbidden(() -> ec2.createTags(r -> r.resources(made).tags(Sdk.tag("team", "b"))));
  }

  @Test
  void tagsThatAreAskedForDecide() {
    allow(
        statement("\"ec2:CreateSecurityGroup\"", "arn:aws:ec2:*:*:vpc/*", ""),
        statement(
            "\"ec2:CreateSecurityGroup\"",
            GROUPS,
            "\"StringEquals\": {\"aws:RequestTag/team\": \"a\"}"),
        statement("\"ec2:CreateTags\"", GROUPS, ""));
    assertThat(tagged("one", "a")).startsWith("sg-");
    forbidden(() -> tagged("two", "b"));
    forbidden(() -> group("three"));
  }

  private String tagged(String name, String team) {
    TagSpecification tags =
        TagSpecification.builder()
            .resourceType(ResourceType.SECURITY_GROUP)
            .tags(Sdk.tag("team", team))
            .build();
    return ec2.createSecurityGroup(
            r -> r.groupName(name).description("d").vpcId(vpc).tagSpecifications(tags))
        .groupId();
  }

  @Test
  void anInterfaceIsJudgedByItsVpcAndByTheGroupsThatItIsToCarry() {
    String group = group("carried");
    String here = region.networkInterface(InterfaceSpec.in(subnet));
    String interfaces = "arn:aws:ec2:*:*:network-interface/*";
    String modify = "\"ec2:ModifyNetworkInterfaceAttribute\"";
    String otherVpc = "\"ArnEquals\": {\"ec2:Vpc\": \"arn:aws:ec2:eu-west-1:*:vpc/vpc-0000\"}";
    String thisVpc = "\"ArnEquals\": {\"ec2:Vpc\": \"arn:aws:ec2:eu-west-1:*:vpc/" + vpc + "\"}";
    Runnable join =
        () -> ec2.modifyNetworkInterfaceAttribute(r -> r.networkInterfaceId(here).groups(group));

    allow(statement(modify, interfaces, thisVpc));
    forbidden(join);
    allow(statement(modify, interfaces, otherVpc), statement(modify, GROUPS, ""));
    forbidden(join);
    allow(statement(modify, interfaces, thisVpc), statement(modify, GROUPS, ""));
    join.run();
  }

  @Test
  void whatItDoesNotKnowItDoesNotGuess() {
    assertThatThrownBy(
            () ->
                allow(statement("\"*\"", "*", "\"DateGreaterThan\": {\"aws:CurrentTime\": \"x\"}")))
        .hasMessageContaining("DateGreaterThan");
    assertThatThrownBy(
            () ->
                sandbox.policy(
                    Policy.document(
                        "{\"Statement\": [{\"Effect\": \"Allow\", \"NotAction\": \"*\"}]}")))
        .hasMessageContaining("NotAction");
  }
}
