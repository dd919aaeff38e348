package dev.cordon.sandbox.aws;

import static dev.cordon.sandbox.aws.Sdk.refused;
import static org.assertj.core.api.Assertions.assertThat;

import dev.cordon.sandbox.aws.settings.Reading;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.ec2.model.ManagedPrefixList;
import software.amazon.awssdk.services.ec2.model.PrefixListEntry;

@SuppressWarnings("unchecked") // the SDK takes several builders as varargs of a generic type
class PrefixListsTest extends SandboxTest {

  private List<String> entries(String id, long version) {
    return ec2
        .getManagedPrefixListEntries(r -> r.prefixListId(id).targetVersion(version))
        .entries()
        .stream()
        .map(PrefixListEntry::cidr)
        .toList();
  }

  private ManagedPrefixList shown(String id) {
    return ec2.describeManagedPrefixLists(r -> r.prefixListIds(id)).prefixLists().get(0);
  }

  @Test
  void versionsFollowEachOther() {
    ManagedPrefixList made =
        ec2.createManagedPrefixList(
                r ->
                    r.prefixListName("offices")
                        .addressFamily("IPv4")
                        .maxEntries(3)
                        .entries(e -> e.cidr("198.51.100.7/24").description("main")))
            .prefixList();
    String id = made.prefixListId();
    assertThat(made.stateAsString()).isEqualTo("create-complete");
    assertThat(made.version()).isEqualTo(1);
    assertThat(made.prefixListArn()).endsWith("prefix-list/" + id);

    ec2.modifyManagedPrefixList(
        r ->
            r.prefixListId(id)
                .currentVersion(1L)
                .addEntries(e -> e.cidr("203.0.113.0/24"))
                .removeEntries(e -> e.cidr("198.51.100.0/24")));

    assertThat(shown(id).version()).isEqualTo(2);
    assertThat(entries(id, 1)).containsExactly("198.51.100.0/24");
    assertThat(entries(id, 2)).containsExactly("203.0.113.0/24");
    ec2.restoreManagedPrefixListVersion(
        r -> r.prefixListId(id).previousVersion(1L).currentVersion(2L));
    assertThat(entries(id, 3)).containsExactly("198.51.100.0/24");
    assertThat(shown(id).stateAsString()).isEqualTo("restore-complete");
  }

  @Test
  void aStaleVersionIsRefused() {
    String id = region.prefixList("stale", 3, "198.51.100.0/24");

    refused(
        "PrefixListVersionMismatch",
        () ->
            ec2.modifyManagedPrefixList(
                r ->
                    r.prefixListId(id)
                        .currentVersion(2L)
                        .addEntries(e -> e.cidr("203.0.113.0/24"))));
    refused(
        "MissingParameter",
        () ->
            ec2.modifyManagedPrefixList(
                r -> r.prefixListId(id).addEntries(e -> e.cidr("203.0.113.0/24"))));
  }

  @Test
  void roomAndNamesAreChecked() {
    String id = region.prefixList("small", 1, "198.51.100.0/24");

    refused(
        "PrefixListMaxEntriesExceeded",
        () ->
            ec2.modifyManagedPrefixList(
                r ->
                    r.prefixListId(id)
                        .currentVersion(1L)
                        .addEntries(e -> e.cidr("203.0.113.0/24"))));
    refused(
        "InvalidParameterCombination",
        () ->
            ec2.modifyManagedPrefixList(
                r ->
                    r.prefixListId(id)
                        .currentVersion(1L)
                        .maxEntries(5)
                        .addEntries(e -> e.cidr("203.0.113.0/24"))));
    ec2.modifyManagedPrefixList(r -> r.prefixListId(id).maxEntries(2).prefixListName("larger"));
    assertThat(shown(id).maxEntries()).isEqualTo(2);
    assertThat(shown(id).prefixListName()).isEqualTo("larger");
    assertThat(shown(id).version()).isEqualTo(1);
    refused(
        "InvalidParameterValue",
        () ->
            ec2.createManagedPrefixList(
                r -> r.prefixListName("com.amazonaws.x").addressFamily("IPv4").maxEntries(1)));
    refused(
        "InvalidParameterValue",
        () ->
            ec2.createManagedPrefixList(
                r ->
                    r.prefixListName("six")
                        .addressFamily("IPv6")
                        .maxEntries(1)
                        .entries(e -> e.cidr("10.0.0.0/8"))));
    refused("InvalidPrefixListID.NotFound", () -> shown("pl-00000000"));
    refused("InvalidPrefixListId.Malformed", () -> shown("pl-x"));
  }

  @Test
  void aListInUseIsNamedAndNotDeleted() {
    String id = region.prefixList("used", 1, "198.51.100.0/24");
    String group = region.securityGroup(vpc, "user");
    String rule = region.authorizeIngress(group, RuleSpec.tcp(22).prefixList(id)).get(0);

    assertThat(
            ec2.getManagedPrefixListAssociations(r -> r.prefixListId(id)).prefixListAssociations())
        .singleElement()
        .satisfies(one -> assertThat(one.resourceId()).isEqualTo(group));
    refused("DependencyViolation", () -> ec2.deleteManagedPrefixList(r -> r.prefixListId(id)));
    ec2.revokeSecurityGroupIngress(r -> r.groupId(group).securityGroupRuleIds(rule));
    ec2.deleteManagedPrefixList(r -> r.prefixListId(id));
    refused("InvalidPrefixListID.NotFound", () -> shown(id));
  }

  @Test
  void listsOfAwsCanBeReadOnly() {
    String id = region.awsPrefixList("s3");

    assertThat(shown(id).ownerId()).isEqualTo("AWS");
    assertThat(shown(id).maxEntries()).isNull();
    assertThat(ec2.getManagedPrefixListEntries(r -> r.prefixListId(id)).entries()).isNotEmpty();
    assertThat(ec2.describePrefixLists(r -> r.prefixListIds(id)).prefixLists().get(0).cidrs())
        .isNotEmpty();
    refused(
        "UnauthorizedOperation", 403, () -> ec2.deleteManagedPrefixList(r -> r.prefixListId(id)));
  }

  @Test
  void underTheOtherReadingAListStaysBusy() {
    sandbox.readings(Reading.PREFIX_LIST_STAYS_BUSY);
    sandbox.clock().freezeAt(Instant.parse("2026-01-01T00:00:00Z"));
    String id = region.prefixList("busy", 3, "198.51.100.0/24");
    assertThat(shown(id).stateAsString()).isEqualTo("create-in-progress");

    refused(
        "IncorrectState",
        () ->
            ec2.modifyManagedPrefixList(
                r ->
                    r.prefixListId(id)
                        .currentVersion(1L)
                        .addEntries(e -> e.cidr("203.0.113.0/24"))));
    sandbox.clock().advance(Duration.ofSeconds(1));
    ec2.modifyManagedPrefixList(
        r -> r.prefixListId(id).currentVersion(1L).addEntries(e -> e.cidr("203.0.113.0/24")));
  }
}
