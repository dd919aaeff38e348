package dev.cordon.testkit.memory.cloud;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

import dev.cordon.testkit.memory.cloud.CloudException.Code;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The cloud is as strict as a vendor. */
class MemoryCloudTest {

  private static final GroupRule HTTPS =
      new GroupRule(Way.IN, "10.0.0.0/24", 6, 443, 443, "for people");

  private final MemoryCloud cloud = new MemoryCloud(new Limits(3, 2, 2));
  private String web = "";
  private String db = "";

  @BeforeEach
  void furnish() {
    cloud.console().addNetwork("net");
    cloud.console().addNetwork("far");
    web = cloud.api().createGroup("net", "web", new TreeMap<>());
    db = cloud.api().createGroup("net", "db", new TreeMap<>());
    addMachine("m1", "10.0.0.1", web);
    addMachine("m2", "10.0.0.2", db);
  }

  private void addMachine(String id, String address, String... groups) {
    cloud
        .console()
        .addMachine(
            new Machine(
                id,
                "net",
                id,
                new TreeMap<>(),
                "main",
                List.of(address),
                new TreeSet<>(Set.of(groups))));
  }

  private static void refuses(Code code, ThrowingCallable call) {
    assertThatThrownBy(call)
        .asInstanceOf(type(CloudException.class))
        .returns(code, CloudException::code);
  }

  private List<GroupRule> rules(String id) {
    return cloud.save().group(id).rules();
  }

  @Test
  void aNameIsTakenOnce() {
    refuses(Code.DUPLICATE, () -> cloud.api().createGroup("net", "web", new TreeMap<>()));
    cloud.api().createGroup("far", "web", new TreeMap<>());
  }

  @Test
  void aRuleIsThereOnceWhateverItsNoteAndAllOrNoneAreAdded() {
    cloud.api().addRules(web, List.of(HTTPS));
    GroupRule again = new GroupRule(Way.IN, "10.0.0.0/24", 6, 443, 443, "another note");
    GroupRule other = new GroupRule(Way.IN, "10.0.0.0/24", 6, 80, 80, "");
    refuses(Code.DUPLICATE, () -> cloud.api().addRules(web, List.of(other, again)));
    assertThat(rules(web)).containsExactly(HTTPS);
  }

  @Test
  void whatIsNotThereCannotBeRemovedAndNothingElseIs() {
    cloud.api().addRules(web, List.of(HTTPS));
    GroupRule other = new GroupRule(Way.IN, "10.0.0.0/24", 6, 80, 80, "");
    refuses(Code.NOT_FOUND, () -> cloud.api().removeRules(web, List.of(HTTPS, other)));
    assertThat(rules(web)).containsExactly(HTTPS);
  }

  @Test
  void hostBitsAndStrangePortsAreMalformed() {
    for (GroupRule rule :
        List.of(
            new GroupRule(Way.IN, "10.0.0.1/24", 6, 443, 443, ""),
            new GroupRule(Way.IN, "10.0.0.1", 6, 443, 443, ""),
            new GroupRule(Way.IN, "10.0.0.0/33", 6, 443, 443, ""),
            new GroupRule(Way.IN, "host.example/24", 6, 443, 443, ""),
            new GroupRule(Way.IN, "10.0.0.0/24", 6, 443, 80, ""),
            new GroupRule(Way.IN, "10.0.0.0/24", 6, -1, -1, ""),
            new GroupRule(Way.IN, "10.0.0.0/24", 1, -1, 3, ""),
            new GroupRule(Way.IN, "10.0.0.0/24", 50, 1, 1, ""))) {
      refuses(Code.MALFORMED, () -> cloud.api().addRules(web, List.of(rule)));
    }
  }

  @Test
  void quotasAreForEachWay() {
    List<GroupRule> full = new ArrayList<>();
    for (int port = 1; port <= 3; port++) {
      full.add(new GroupRule(Way.IN, "10.0.0.0/24", 6, port, port, ""));
      full.add(new GroupRule(Way.OUT, "10.0.0.0/24", 6, port, port, ""));
    }
    cloud.api().addRules(web, full);
    refuses(Code.LIMIT_EXCEEDED, () -> cloud.api().addRules(web, List.of(HTTPS)));
    String third = cloud.api().createGroup("net", "third", new TreeMap<>());
    refuses(
        Code.LIMIT_EXCEEDED,
        () -> cloud.api().setGroups("m1", new TreeSet<>(Set.of(web, db, third))));
  }

  @Test
  void whatIsInUseIsNotDeleted() {
    refuses(Code.IN_USE, () -> cloud.api().deleteGroup(web));
    cloud.api().setGroups("m1", new TreeSet<>());
    cloud.api().addRules(db, List.of(new GroupRule(Way.IN, web, 6, 5432, 5432, "")));
    refuses(Code.IN_USE, () -> cloud.api().deleteGroup(web));
    cloud.api().removeRules(db, rules(db));
    cloud.api().addRules(web, List.of(new GroupRule(Way.IN, web, -1, -1, -1, "itself")));
    cloud.api().deleteGroup(web);
    refuses(Code.NOT_FOUND, () -> cloud.api().deleteGroup(web));
  }

  @Test
  void groupsOfOtherNetworksAreKnownOverPeeringsOnly() {
    String far = cloud.api().createGroup("far", "far", new TreeMap<>());
    GroupRule rule = new GroupRule(Way.IN, far, 6, 443, 443, "");
    cloud.console().route("net", "far");
    refuses(Code.NOT_FOUND, () -> cloud.api().addRules(web, List.of(rule)));
    cloud.console().peer("net", "far");
    cloud.api().addRules(web, List.of(rule));
    refuses(Code.NOT_FOUND, () -> cloud.api().setGroups("m1", new TreeSet<>(Set.of(far))));
  }

  @Test
  void pagesHoldEverythingOnceInAnyOrder() {
    addMachine("m3", "10.0.0.3");
    for (long seed : new long[] {0, 1, 2, 3}) {
      cloud.shuffle(seed);
      List<String> seen = new ArrayList<>();
      String token = "";
      do {
        Page<Machine> page = cloud.api().listMachines("net", token);
        page.items().forEach(m -> seen.add(m.id()));
        token = page.next();
      } while (!token.isEmpty());
      assertThat(seen).containsExactlyInAnyOrder("m1", "m2", "m3");
    }
  }

  @Test
  void writesAreSeenAfterSoManyReads() {
    cloud.api().listGroups("net", "");
    cloud.settleAfterReads(2);
    cloud.api().addRules(web, List.of(HTTPS));
    List<Integer> seen = new ArrayList<>();
    for (int i = 0; i < 3; i++) {
      seen.add(
          cloud.api().listGroups("net", "").items().stream().mapToInt(g -> g.rules().size()).sum());
    }
    assertThat(seen).containsExactly(0, 0, 1);
  }

  @Test
  void faultsStrikeTheirCallOnly() {
    cloud.faults().arm(Effect.LOSE_ANSWER, Action.Kind.WRITE, 2);
    cloud.api().addRules(web, List.of(HTTPS));
    assertThatThrownBy(() -> cloud.api().removeRules(web, List.of(HTTPS)))
        .isInstanceOf(NoAnswer.class);
    assertThat(rules(web)).isEmpty();
    cloud.faults().arm(Effect.LOSE_REQUEST, Action.Kind.WRITE, 1);
    assertThatThrownBy(() -> cloud.api().addRules(web, List.of(HTTPS)))
        .isInstanceOf(NoAnswer.class);
    assertThat(rules(web)).isEmpty();
    cloud.faults().arm(Effect.THROTTLE, Action.Kind.READ, 1);
    refuses(Code.THROTTLED, () -> cloud.api().listGroups("net", ""));
    assertThat(cloud.faults().struck()).isEqualTo(3);
  }

  @Test
  void whoIsDeadStaysDeadUntilHealed() {
    cloud.faults().arm(Effect.DIE_AFTER, Action.Kind.WRITE, 1);
    assertThatThrownBy(() -> cloud.api().addRules(web, List.of(HTTPS))).isInstanceOf(Crash.class);
    assertThatThrownBy(() -> cloud.api().listGroups("net", "")).isInstanceOf(Crash.class);
    cloud.faults().heal();
    assertThat(cloud.api().listGroups("net", "").items()).hasSize(2);
    assertThat(rules(web)).containsExactly(HTTPS);
  }

  @Test
  void aPacketNeedsBothGatesAndNobodyWithoutGroupsGetsOne() {
    Spot one = new Spot("net", "10.0.0.1");
    Spot two = new Spot("net", "10.0.0.2");
    Spot outside = new Spot("", "198.51.100.1");
    cloud.api().addRules(db, List.of(new GroupRule(Way.IN, web, 6, 5432, 5433, "")));
    assertThat(cloud.reaches(one, two, 6, 5432)).isFalse();
    cloud.api().addRules(web, List.of(new GroupRule(Way.OUT, "10.0.0.0/30", 6, 5432, 5432, "")));
    assertThat(cloud.reaches(one, two, 6, 5432)).isTrue();
    assertThat(cloud.reaches(one, two, 6, 5433)).isFalse();
    assertThat(cloud.reaches(one, two, 17, 5432)).isFalse();
    assertThat(cloud.reaches(two, one, 6, 5432)).isFalse();
    assertThat(cloud.reaches(outside, two, 6, 5432)).isFalse();
    cloud.api().setGroups("m1", new TreeSet<>());
    assertThat(cloud.reaches(one, two, 6, 5432)).isFalse();
  }

  @Test
  void icmpIsOfItsFamily() {
    cloud.api().addRules(web, List.of(new GroupRule(Way.IN, "198.51.100.0/24", 1, 8, -1, "")));
    Spot outside = new Spot("", "198.51.100.1");
    Spot one = new Spot("net", "10.0.0.1");
    assertThat(cloud.reaches(outside, one, 1, 8 * 256)).isTrue();
    assertThat(cloud.reaches(outside, one, 1, 8 * 256 + 3)).isTrue();
    assertThat(cloud.reaches(outside, one, 1, 0)).isFalse();
    assertThat(cloud.reaches(outside, one, 58, 8 * 256)).isFalse();
  }
}
