package dev.cordon.provider.vyos;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class VyosRouterTest {

  private static final String PIN = "ab".repeat(32);
  private static final URI HTTPS = URI.create("https://gw.example:8443");

  private static VyosRouter whole() {
    return VyosRouter.of(HTTPS, "env:VYOS_KEY", VyosDialect.V1_5)
        .pin(PIN)
        .jump(40)
        .host("web", DeclaredHost.at("eth1.20", "10.0.1.10", "fd00:1::10").label("app", "web"))
        .host("db", DeclaredHost.at("eth2", "10.0.2.10"));
  }

  @Test
  void fieldsAndFromAreInverse() {
    assertThat(VyosRouter.from(whole().fields())).isEqualTo(whole());
    VyosRouter plain = VyosRouter.of(HTTPS, "file:/run/key", VyosDialect.V1_4);
    assertThat(VyosRouter.from(plain.fields())).isEqualTo(plain);
    assertThat(plain.fields()).containsOnlyKeys("endpoint", "key", "dialect");
  }

  @Test
  void hostsAreWrittenAsPeopleWould() {
    assertThat(whole().fields())
        .containsEntry("host.web", "eth1.20 10.0.1.10 fd00:1::10 app=web")
        .containsEntry("host.db", "eth2 10.0.2.10");
  }

  @Test
  void oneRouterIsOneWhateverIsSaidOfIt() {
    assertThat(whole().identity())
        .isEqualTo(VyosRouter.of(HTTPS, "env:OTHER", VyosDialect.V1_4).identity());
  }

  @Test
  void aKeyItselfIsNeverTakenNorShown() {
    assertThatThrownBy(() -> VyosRouter.of(HTTPS, "s3cret", VyosDialect.V1_5))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("env:NAME")
        .hasMessageNotContaining("s3cret");
  }

  @Test
  void fieldsThatAreWrongAreNamed() {
    wrong("dialect", "1.3", "1.3");
    wrong("dialect", "", "dialect");
    wrong("endpoint", "http://gw.example", "https");
    wrong("endpoint", "https://me:pw@gw.example", "credentials");
    wrong("pin", "abc", "pin");
    wrong("jump", "0", "jump 0");
    wrong("options", "fence,zones", "ask for one of them");
    wrong("options", "fast", "not confirm, fence, save or zones");
    wrong("jump", "ten", "not a number");
    wrong("port", "eth0", "port is unknown");
    wrong("host.web", "eth1", "no address");
    wrong("host.web", "ETH1 10.0.0.1", "interface");
    wrong("host.web", "eth1 10.0.0.1/24", "host.web");
    wrong("host.web", "eth1 ten", "host.web");
    wrong("host.a b", "eth1 10.0.0.1", "name of a host");
  }

  private static void wrong(String field, String value, String said) {
    SortedMap<String, String> fields =
        new TreeMap<>(
            Map.of("endpoint", HTTPS.toString(), "key", "env:VYOS_KEY", "dialect", "1.5"));
    fields.put(field, value);
    assertThatThrownBy(() -> VyosRouter.from(fields))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining(said);
  }

  @Test
  void dialectsFollowFromVersions() {
    assertThat(VyosDialect.of("1.4.0")).contains(VyosDialect.V1_4);
    assertThat(VyosDialect.of("1.4.0-rc3")).contains(VyosDialect.V1_4);
    assertThat(VyosDialect.of("1.5-rolling-202410250007")).contains(VyosDialect.V1_5);
    assertThat(VyosDialect.of("1.5-rolling-202411010007")).contains(VyosDialect.ROLLING);
    assertThat(VyosDialect.of("1.3.6")).isEmpty();
    assertThat(VyosDialect.of("2.0")).isEmpty();
    assertThat(VyosDialect.of("")).isEmpty();
  }
}
