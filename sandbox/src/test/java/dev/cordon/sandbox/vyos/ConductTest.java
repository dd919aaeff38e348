package dev.cordon.sandbox.vyos;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cordon.sandbox.Fault;
import dev.cordon.sandbox.LoggedCall;
import dev.cordon.sandbox.vyos.calls.Said;
import dev.cordon.sandbox.vyos.config.Dialect;
import dev.cordon.sandbox.vyos.settings.Reading;
import dev.cordon.sandbox.vyos.settings.Tempo;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Locks, failures, tampering, faults, and what is told of the surroundings. */
class ConductTest {

  private static final String G = "set firewall group address-group G address ";
  private static final String LOCKED =
      "Configuration system temporarily locked due to another commit in progress\n";

  private VyosSandbox sandbox = VyosSandbox.start(Dialect.V1_5);
  private Raw raw = new Raw(sandbox);

  @BeforeEach
  void freeze() {
    sandbox.clock().freezeAt(Instant.parse("2026-01-05T10:00:00Z"));
  }

  @AfterEach
  void stop() {
    sandbox.close();
  }

  private void be(Dialect dialect) {
    sandbox.close();
    sandbox = VyosSandbox.start(dialect);
    raw = new Raw(sandbox);
    freeze();
  }

  @Test
  void whatWasRefusedIsInTheWayForASecond() {
    assertThat(raw.configure(G + "10.0.0.1", "set firewall zone Z").status()).isEqualTo(400);
    assertThat(raw.configure(G + "10.0.0.1").error()).isEqualTo("Set failed\n");
    assertThat(raw.configure(G + "10.0.0.2").status()).isEqualTo(200);
    sandbox.clock().advance(Duration.ofMillis(1_200));
    assertThat(raw.configure(G + "10.0.0.1").status()).isEqualTo(200);
  }

  @Test
  void somebodysLongCommitTurnsWritesAway() {
    sandbox.cli().beginLongCommit();
    assertThat(raw.configure(G + "10.0.0.1").error()).isEqualTo(LOCKED);
    sandbox.cli().endLongCommit();
    assertThat(raw.configure(G + "10.0.0.1").error()).isEqualTo("Set failed\n");
    sandbox.readings(Reading.LOCKED_COMMITS_LEAVE_NOTHING);
    sandbox.clock().advance(Duration.ofSeconds(2));
    sandbox.cli().beginLongCommit();
    assertThat(raw.configure(G + "10.0.0.1").error()).isEqualTo(LOCKED);
    sandbox.cli().endLongCommit();
    assertThat(raw.configure(G + "10.0.0.1").status()).isEqualTo(200);
  }

  @Test
  void theCommandLineOverwritesTheLeafThatTheApiWrote() {
    Cli somebody =
        sandbox.cli().set("firewall", "group", "address-group", "G", "address", "10.0.0.1");
    raw.configure(G + "10.0.0.2", "set firewall group address-group G description ours");
    somebody.commit();
    assertThat(raw.config("firewall", "group", "address-group", "G").toString())
        .isEqualTo("{\"address\":\"10.0.0.1\",\"description\":\"ours\"}");
    sandbox.cli().delete("firewall", "group", "address-group", "G", "description").commit();
    assertThat(
            raw.retrieve("exists", "firewall", "group", "address-group", "G", "description").data())
        .hasToString("false");
  }

  @Test
  void readsDuringAWriteFailOrSeeWhatIsNotCommitted() throws Exception {
    sandbox.clock().run();
    sandbox.tempo(new Tempo(Duration.ZERO, Duration.ofSeconds(2), Duration.ZERO));
    Set<Integer> statuses = new HashSet<>();
    boolean early = false;
    CompletableFuture<Raw.Reply> write =
        CompletableFuture.supplyAsync(() -> raw.configure(G + "10.0.0.1", "set firewall zone Z"));
    while (!write.isDone()) {
      statuses.add(raw.retrieve("showConfig", "firewall").status());
      early |= raw.retrieve("exists", "firewall").data().asBoolean();
    }
    assertThat(write.get().status()).isEqualTo(400);
    assertThat(statuses).contains(500);
    assertThat(early).isTrue();
    assertThat(raw.retrieve("exists", "firewall").data().asBoolean()).isFalse();
  }

  @Test
  void partsOfACommitStandByThemselvesAndTheKernelCanBeAhead() {
    sandbox.ethernet("eth1", "10.0.1.1/24");
    sandbox.ethernet("eth2", "10.0.2.1/24");
    Raw.Reply parts =
        raw.configure("set system config-management commit-revisions 5", "set firewall zone Z");
    assertThat(parts.error()).contains("[[firewall]] failed").endsWith("Commit failed\n");
    assertThat(raw.retrieve("exists", "system", "config-management").data()).hasToString("true");
    Raw.Reply ahead =
        raw.configure(
            "set firewall ipv4 forward filter default-action drop",
            "set nat source rule 10 source address 10.0.0.0/8");
    assertThat(ahead.error()).contains("[[nat]] failed").contains("dependent nat");
    assertThat(raw.retrieve("exists", "firewall").data()).hasToString("false");
    assertThat(sandbox.reaches("10.0.1.7", "10.0.2.7", "tcp", 22)).isFalse();
  }

  @Test
  void onlyNewerRollingReleasesConfirm() {
    be(Dialect.ROLLING);
    raw.data("/config-file", "{\"op\":\"save\"}");
    String set =
        "{\"commands\":[{\"op\":\"set\",\"path\":[\"firewall\",\"group\",\"address-group\",\"G\"]}],\"confirm_time\":5}";
    assertThat(raw.data("/configure", set).data().asText())
        .isEqualTo("Initialized commit-confirm; 5 minutes to confirm before reboot");
    sandbox.clock().advance(Duration.ofMinutes(4));
    assertThat(raw.retrieve("exists", "firewall").data()).hasToString("true");
    sandbox.clock().advance(Duration.ofMinutes(1));
    assertThat(raw.retrieve("exists", "firewall").data()).hasToString("false");
    raw.data("/configure", set);
    assertThat(raw.data("/config-file", "{\"op\":\"confirm\"}").status()).isEqualTo(200);
    sandbox.clock().advance(Duration.ofHours(1));
    assertThat(raw.retrieve("exists", "firewall").data()).hasToString("true");
    assertThat(raw.send("GET", "/info", "text/plain", "").data().path("version").asText())
        .isEqualTo(Dialect.ROLLING.version());
  }

  @Test
  void whatIsNotSavedIsLostWithABoot() {
    raw.configure(G + "10.0.0.1");
    raw.data("/config-file", "{\"op\":\"save\"}");
    raw.configure(G + "10.0.0.2", "set firewall group address-group G description x;y");
    raw.data("/config-file", "{\"op\":\"save\",\"file\":\"/config/other\"}");
    raw.data("/reboot", "{\"op\":\"reboot\",\"path\":[\"now\"]}");
    assertThat(raw.config("firewall", "group", "address-group", "G").toString())
        .isEqualTo("{\"address\":\"10.0.0.1\"}");
    raw.data("/config-file", "{\"op\":\"load\",\"file\":\"/config/other\"}");
    assertThat(raw.config("firewall", "group", "address-group", "G").toString())
        .isEqualTo("{\"address\":[\"10.0.0.1\",\"10.0.0.2\"],\"description\":\"x;y\"}");
  }

  @Test
  void errorsAreEscapedSince15() {
    String wrong = "set firewall <b>&";
    assertThat(raw.configure(wrong).error()).contains("[firewall &lt;b&gt;&amp;]");
    be(Dialect.V1_4);
    assertThat(raw.configure(wrong).error()).contains("[firewall <b>&]");
  }

  @Test
  void restHasASwitchAndKeysChange() {
    sandbox.cli().delete("service", "https", "api", "rest").commit();
    assertThat(raw.retrieve("exists", "firewall").status()).isEqualTo(503);
    sandbox
        .cli()
        .set("service", "https", "api", "rest")
        .set("service", "https", "api", "keys", "id", "cordon", "key", "other")
        .commit();
    assertThat(raw.retrieve("exists", "firewall").status()).isEqualTo(401);
    assertThat(raw.data("/retrieve", "{").status()).isEqualTo(400);
    sandbox.readings(Reading.KEYS_ARE_CHECKED_FIRST);
    assertThat(raw.data("/retrieve", "{").status()).isEqualTo(401);
  }

  @Test
  void theServerInFrontHasItsOwnRules() {
    String big = "{\"op\":\"exists\",\"path\":[\"" + "x".repeat(1_200_000) + "\"]}";
    assertThat(raw.data("/retrieve", big).status()).isEqualTo(413);
    sandbox.cli().set("service", "https", "request-body-size-limit", "2").commit();
    assertThat(raw.data("/retrieve", big).status()).isEqualTo(200);
    sandbox.cli().set("service", "https", "allow-client", "address", "192.0.2.0/24").commit();
    assertThat(raw.retrieve("exists", "firewall").status()).isEqualTo(403);
  }

  @Test
  void strictRoutersWantWhatIsDeletedToBeThere() {
    assertThat(raw.configure("delete firewall").status()).isEqualTo(200);
    sandbox.cli().set("service", "https", "api", "strict").commit();
    assertThat(raw.configure("delete firewall").status()).isEqualTo(400);
  }

  @Test
  void whatChangesNothingIsNoCommit() {
    int before = sandbox.commits();
    raw.configure(G + "10.0.0.1");
    raw.configure(G + "10.0.0.1");
    raw.configure("delete firewall group address-group NOPE");
    assertThat(sandbox.commits()).isEqualTo(before + 1);
  }

  @Test
  void faultsStrikeAndCallsAreLogged() {
    sandbox.faults().onWrite(1, new Fault.Refuse(LOCKED, 400));
    assertThat(raw.configure(G + "10.0.0.1").error()).isEqualTo(LOCKED);
    sandbox.faults().onAction("retrieve/exists", 1, Fault.internalError());
    assertThat(raw.retrieve("exists", "firewall").error())
        .isEqualTo("An internal error occured. Check the logs for details.");
    sandbox.faults().onCall(1, new Fault.Refuse("", 502));
    assertThat(raw.retrieve("exists", "firewall").type()).isEqualTo("text/html");
    sandbox.faults().onWrite(1, Fault.dropConnection());
    assertThatThrownBy(() -> raw.configure(G + "10.0.0.1"))
        .isInstanceOf(UncheckedIOException.class);
    assertThat(raw.retrieve("exists", "firewall").data()).hasToString("false");
    sandbox.faults().onWrite(1, Fault.timeOutButDone());
    assertThatThrownBy(() -> raw.configure(G + "10.0.0.1"))
        .isInstanceOf(UncheckedIOException.class);
    assertThat(raw.retrieve("exists", "firewall").data()).hasToString("true");
    assertThat(sandbox.calls().list().get(0).account()).isEqualTo("cordon");
    assertThat(sandbox.calls().count("retrieve/exists")).isEqualTo(4);
    assertThat(sandbox.calls().count(call -> call.outcome().equals(LoggedCall.DROPPED)))
        .isEqualTo(2);
    assertThat(sandbox.calls().writes()).isEqualTo(3);
  }

  @Test
  void anotherCertificateIsNoticed() {
    assertThat(raw.retrieve("exists", "firewall").status()).isEqualTo(200);
    sandbox.renewCertificate();
    assertThatThrownBy(() -> raw.retrieve("exists", "firewall"))
        .isInstanceOf(UncheckedIOException.class)
        .hasMessageContaining("another certificate");
    assertThat(new Raw(sandbox).retrieve("exists", "firewall").status()).isEqualTo(200);
  }

  @Test
  void rulesForTheRouterItselfCutTheirOwnAnswer() {
    sandbox.ethernet("eth0", "192.0.2.1/24");
    sandbox.callsComeFrom("192.0.2.9");
    assertThat(raw.retrieve("exists", "firewall").status()).isEqualTo(200);
    assertThatThrownBy(() -> raw.configure("set firewall ipv4 input filter default-action drop"))
        .isInstanceOf(UncheckedIOException.class);
    assertThat(sandbox.config("firewall", "ipv4", "input", "filter", "default-action").asText())
        .isEqualTo("drop");
    assertThatThrownBy(() -> raw.retrieve("exists", "firewall"))
        .isInstanceOf(UncheckedIOException.class);
    sandbox.cli().delete("firewall").commit();
    assertThat(raw.retrieve("exists", "firewall").status()).isEqualTo(200);
  }

  private String show(String... words) {
    return raw.data("/show", "{\"op\":\"show\",\"path\":[\"" + String.join("\",\"", words) + "\"]}")
        .data()
        .asText();
  }

  @Test
  void itTellsOfNeighboursAndLeases() {
    sandbox.ethernet("eth1", "10.0.1.1/24", "fd00:1::1/64");
    sandbox.host("web", "eth1", "10.0.1.10", "fd00:1::10");
    sandbox
        .cli()
        .set(
            "service",
            "dhcp-server",
            "shared-network-name",
            "LAN",
            "subnet",
            "10.0.1.0/24",
            "static-mapping",
            "printer",
            "ip-address",
            "10.0.1.30")
        .set(
            "service",
            "dhcp-server",
            "shared-network-name",
            "LAN",
            "subnet",
            "10.0.1.0/24",
            "static-mapping",
            "printer",
            "mac",
            "02:00:00:00:00:30")
        .commit();
    sandbox.lease("10.0.1.20", "02:00:00:00:00:20", "laptop", "LAN", Duration.ofHours(1));
    assertThat(show("version")).startsWith("Version:          VyOS 1.5");
    assertThat(show("interfaces"))
        .contains("eth1")
        .contains("10.0.1.1/24")
        .contains("fd00:1::1/64");
    assertThat(show("arp").lines().toList())
        .hasSize(3)
        .last()
        .asString()
        .matches("10\\.0\\.1\\.10 +eth1 +02:[0-9a-f:]{14} +REACHABLE");
    assertThat(show("ipv6", "neighbors")).contains("fd00:1::10");
    assertThat(show("dhcp", "server", "leases"))
        .contains("10.0.1.20", "02:00:00:00:00:20", "active", "1:00:00", "LAN", "laptop");
    assertThat(show("dhcp", "server", "static-mappings")).contains("printer", "10.0.1.30");
    sandbox.clock().advance(Duration.ofHours(2));
    assertThat(show("dhcp", "server", "leases").lines()).hasSize(2);
  }

  @Test
  void whatReadsShowOfTagsAndLeavesCanBeReadOtherwise() {
    raw.configure(G + "10.0.0.1");
    assertThat(raw.config("firewall", "group", "address-group").toString())
        .isEqualTo("{\"address-group\":{\"G\":{\"address\":\"10.0.0.1\"}}}");
    assertThat(raw.config("firewall", "group", "address-group", "G", "address").toString())
        .isEqualTo("{\"address\":\"10.0.0.1\"}");
    sandbox.readings(
        Reading.TAGS_ARE_SHOWN_WITHOUT_THEMSELVES, Reading.LEAVES_ARE_SHOWN_WITHOUT_THEMSELVES);
    assertThat(raw.config("firewall", "group", "address-group").toString())
        .isEqualTo("{\"G\":{\"address\":\"10.0.0.1\"}}");
    assertThat(raw.config("firewall", "group", "address-group", "G", "address").asText())
        .isEqualTo("10.0.0.1");
  }

  @Test
  void scriptsOverSshHaveASessionOfTheirOwn() {
    Said said =
        sandbox.ssh(
            "ops",
            """
            source /opt/vyatta/etc/functions/script-template
            configure
            set firewall group address-group G address 10.0.0.1
            set firewall group address-group G description 'a b'
            compare commands
            commit
            save
            exit
            """);
    assertThat(said.exit()).isZero();
    assertThat(said.text()).contains("set firewall group address-group G description 'a b'");
    assertThat(sandbox.file("/config/config.boot")).contains("description \"a b\"");
    assertThat(sandbox.ssh("ops", "show configuration json\n").text())
        .contains("\"address-group\": {\"G\": {\"address\": \"10.0.0.1\"");
    assertThat(sandbox.ssh("ops", "run show version").text()).contains("VyOS 1.5");
    Said wrong = sandbox.ssh("ops", "configure\nset firewall zone Z\ncommit");
    assertThat(wrong)
        .isEqualTo(
            new Said(
                "[ firewall ]\nZone \"Z\" has no interfaces and is not the local zone\n\n[[firewall]] failed\nCommit failed\n",
                1));
    assertThat(sandbox.ssh("ops", "configure\ncommit").text())
        .isEqualTo("No configuration changes to commit\n");
    sandbox.cli().beginLongCommit();
    assertThat(sandbox.ssh("ops", "configure\ndelete firewall\ncommit").text()).isEqualTo(LOCKED);
    sandbox.cli().endLongCommit();
    sandbox.faults().onWrite(1, Fault.timeOutButDone());
    assertThat(sandbox.ssh("ops", "configure\ndelete firewall\ncommit").exit()).isEqualTo(Said.CUT);
    assertThat(sandbox.config("firewall").isEmpty()).isTrue();
    assertThat(sandbox.calls().count("ssh")).isEqualTo(7);
    assertThat(sandbox.calls().writes()).isEqualTo(5);
  }

  @Test
  void snapshotsGoBack() {
    Snapshot before = sandbox.snapshot();
    raw.configure(G + "10.0.0.1");
    sandbox.restore(before);
    assertThat(raw.retrieve("exists", "firewall").data()).hasToString("false");
  }
}
