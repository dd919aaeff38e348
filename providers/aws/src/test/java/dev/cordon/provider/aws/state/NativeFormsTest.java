package dev.cordon.provider.aws.state;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cordon.provider.aws.Fixtures;
import dev.cordon.space.ServiceSet;
import dev.cordon.state.ContainerId;
import dev.cordon.state.Direction;
import java.util.Map;
import org.junit.jupiter.api.Test;

class NativeFormsTest {

  @Test
  void servicesAreBroughtToTheFormThatTheServiceKeeps() {
    assertThat(Spoken.of("-1", 0, 65535)).isEqualTo(Spoken.ALL);
    assertThat(Spoken.of("6", 80, 80)).isEqualTo(Spoken.of("TCP", 80, 80));
    assertThat(Spoken.of("tcp", -1, -1)).isEqualTo(Spoken.of("tcp", 0, 65535));
    assertThat(Spoken.of("50", 1, 2)).isEqualTo(Spoken.of("50", -1, -1));
    assertThat(Spoken.of("icmp", -1, 7)).isEqualTo(Spoken.of("icmp", -1, -1));
    assertThat(Spoken.of("58", 128, -1).spelt()).isEqualTo("icmpv6");
    assertThat(Spoken.of("icmp", 8, -1).set()).isEqualTo(ServiceSet.icmp(8));
  }

  @Test
  void servicesReadWell() {
    assertThat(Spoken.ALL.text()).isEqualTo("all");
    assertThat(Spoken.of("tcp", 0, 65535).text()).isEqualTo("tcp");
    assertThat(Spoken.of("udp", 53, 53).text()).isEqualTo("udp 53");
    assertThat(Spoken.of("tcp", 1, 9).text()).isEqualTo("tcp 1-9");
    assertThat(Spoken.of("icmp", 3, 4).text()).isEqualTo("icmp type 3 code 4");
    assertThat(Spoken.of("47", -1, -1).text()).isEqualTo("protocol 47");
  }

  @Test
  void hostBitsAreDroppedAsTheServiceDoes() {
    assertThat(Prefixes.canonical("100.68.0.18/18").text()).isEqualTo("100.68.0.0/18");
    assertThat(Prefixes.canonical("10.1.2.3").text()).isEqualTo("10.1.2.3/32");
    assertThat(Prefixes.canonical("1.2.3.4/0").text()).isEqualTo("0.0.0.0/0");
    assertThat(Prefixes.canonical("2001:db8::1/33").text()).isEqualTo("2001:db8::/33");
    assertThat(Prefixes.canonical("2001:db8::1/127").text()).isEqualTo("2001:db8::/127");
    assertThat(Prefixes.canonical("ffff::1/0").text()).isEqualTo("::/0");
    assertThatThrownBy(() -> Prefixes.canonical("10.0.0.0/33"))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void descriptionsAreNoPartOfARule() {
    SgRule rule = Fixtures.rule(Direction.INGRESS, Spoken.ALL, "10.0.0.0/8");
    assertThat(rule.withNote("x")).isEqualTo(rule).hasSameHashCodeAs(rule);
    assertThat(rule.text()).isEqualTo("all from 10.0.0.0/8");
  }

  @Test
  void ourGroupsAreKnownByNameAndDescription() {
    GroupName name = new GroupName("acme", "build-runners", 2);
    assertThat(name.text()).isEqualTo("cordon-acme-build-runners-2");
    assertThat(GroupName.told(name.description())).contains(name);
    assertThat(GroupName.of(name.at("s"), "acme")).contains(name);
    assertThat(GroupName.of(name.at("s"), "other")).isEmpty();
    assertThat(GroupName.of(new ContainerId("s", "sg-0123"), "acme")).isEmpty();
    GroupName nobody = GroupName.nobody("acme");
    assertThat(GroupName.told(nobody.description())).contains(nobody);
    assertThat(GroupName.told("Managed by Cordon: fleet acme, segment x, slot 0")).isEmpty();
    assertThat(GroupName.told("managed by hand")).isEmpty();
  }

  @Test
  void quotasComeFromTheAccountWhereTold() {
    assertThat(Limits.of(Map.of("L-0EA8095F", 120.0))).isEqualTo(new Limits(120, 5, 2500));
    assertThat(new Limits(200, 5, 1).rulesThatCount()).isEqualTo(200);
    assertThat(new Limits(200, 16, 1).rulesThatCount()).isEqualTo(62);
  }
}
