package dev.cordon.sandbox.aws;

import static dev.cordon.sandbox.aws.Sdk.refused;
import static org.assertj.core.api.Assertions.assertThat;

import dev.cordon.sandbox.aws.settings.Reading;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.ec2.model.DescribeSecurityGroupsResponse;
import software.amazon.awssdk.services.ec2.model.ManagedPrefixList;
import software.amazon.awssdk.services.ec2.model.NetworkInterface;
import software.amazon.awssdk.services.ec2.model.SecurityGroup;
import software.amazon.awssdk.services.ec2.model.SecurityGroupRule;

@SuppressWarnings("unchecked") // the SDK takes several builders as varargs of a generic type
class PagingTest extends SandboxTest {

  private List<String> make(int count) {
    return IntStream.range(0, count)
        .mapToObj(n -> region.securityGroup(vpc, "group-" + n))
        .toList();
  }

  @Test
  void pagesFollowEachOtherWithoutGapsOrRepeats() {
    make(22);

    List<SecurityGroup> all =
        ec2.describeSecurityGroupsPaginator(r -> r.maxResults(5)).securityGroups().stream()
            .toList();

    assertThat(all).extracting(SecurityGroup::groupId).hasSize(23).doesNotHaveDuplicates();
    assertThat(sandbox.calls().count("DescribeSecurityGroups")).isEqualTo(5);
  }

  @Test
  void withoutASizeEverythingComesAtOnce() {
    make(22);

    DescribeSecurityGroupsResponse all = ec2.describeSecurityGroups();

    assertThat(all.securityGroups()).hasSize(23);
    assertThat(all.nextToken()).isNull();
  }

  @Test
  void aFullLastPageHasNoToken() {
    make(4);
    assertThat(ec2.describeSecurityGroups(r -> r.maxResults(5)).nextToken()).isNull();
  }

  @Test
  void shuffledPagesStillGiveEachRowOnce() {
    List<String> made = make(40);
    sandbox.shuffle(7);

    List<String> all =
        ec2.describeSecurityGroupRulesPaginator(r -> r.maxResults(6)).securityGroupRules().stream()
            .filter(rule -> made.contains(rule.groupId()))
            .map(SecurityGroupRule::groupId)
            .toList();

    assertThat(all).hasSize(40).isNotEqualTo(made);
    assertThat(new TreeSet<>(all)).isEqualTo(new TreeSet<>(made));
  }

  @Test
  void sizesAreLimited() {
    assertThat(
            refused(
                "InvalidParameterValue", () -> ec2.describeSecurityGroups(r -> r.maxResults(4))))
        .isEqualTo(
            "Value ( 4 ) for parameter maxResults is invalid. Expecting a value greater than 5.");
    refused("InvalidParameterValue", () -> ec2.describeSecurityGroups(r -> r.maxResults(1001)));
    refused("InvalidParameterValue", () -> ec2.describeManagedPrefixLists(r -> r.maxResults(101)));
    sandbox.readings(Reading.PAGE_SIZE_IS_CLIPPED);
    ec2.describeSecurityGroups(r -> r.maxResults(1001));
  }

  @Test
  void prefixListsComeAHundredAtATime() {
    String list =
        region.prefixList(
            "many",
            200,
            IntStream.range(0, 100).mapToObj(n -> "10.0." + n + ".0/24").toArray(String[]::new));
    ec2.modifyManagedPrefixList(
        r -> r.prefixListId(list).currentVersion(1L).addEntries(e -> e.cidr("10.1.0.0/16")));

    assertThat(ec2.getManagedPrefixListEntries(r -> r.prefixListId(list)).entries()).hasSize(100);
    assertThat(
            ec2.getManagedPrefixListEntriesPaginator(r -> r.prefixListId(list)).entries().stream())
        .hasSize(101);
    assertThat(ec2.describeManagedPrefixListsPaginator(r -> r.maxResults(2)).prefixLists().stream())
        .extracting(ManagedPrefixList::prefixListName)
        .contains("many", "com.amazonaws.eu-west-1.s3")
        .doesNotContain("com.amazonaws.us-east-1.s3");
  }

  @Test
  void idsAndASizeExcludeEachOtherForInterfaces() {
    String eni = region.networkInterface(InterfaceSpec.in(subnet));

    refused(
        "InvalidParameterCombination",
        () -> ec2.describeNetworkInterfaces(r -> r.networkInterfaceIds(eni).maxResults(5)));
    assertThat(
            ec2
                .describeNetworkInterfacesPaginator(r -> r.maxResults(5))
                .networkInterfaces()
                .stream())
        .extracting(NetworkInterface::networkInterfaceId)
        .containsExactly(eni);
  }

  @Test
  void aStrangeTokenIsRefused() {
    refused(
        "InvalidNextToken",
        () -> ec2.describeSecurityGroups(r -> r.maxResults(5).nextToken("made up")));
  }
}
