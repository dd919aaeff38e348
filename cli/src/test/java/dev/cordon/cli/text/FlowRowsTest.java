package dev.cordon.cli.text;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cordon.space.FlowSet;
import dev.cordon.space.IpSet;
import dev.cordon.space.PortSet;
import dev.cordon.space.ServiceSet;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Runners are 10.0.0.1 to 6, the store 10.0.0.9, crm-1 is 10.0.0.8; the office is declared. */
class FlowRowsTest {

  private static final ServiceSet SSH = ServiceSet.tcp(PortSet.of(22));
  private static final IpSet RUNNERS =
      IpSet.parse("10.0.0.1", "10.0.0.2/31", "10.0.0.4/31", "10.0.0.6");

  private final FlowRows rows = new FlowRows(SampleSite.inventory(), Samples.segmentation());

  @Test
  void aWholeSegmentHasItsName() {
    assertThat(of(RUNNERS, "10.0.0.9")).containsExactly(row("runners", "artifacts", "tcp 22"));
  }

  @Test
  void aPartOfASegmentNamesItsWorkloads() {
    assertThat(of(IpSet.parse("10.0.0.2/31"), "10.0.0.9"))
        .containsExactly(row("runners (runner-2, runner-3)", "artifacts", "tcp 22"));
  }

  @Test
  void thoseThatJoinLaterAreNotShownBesideOthers() {
    assertThat(of(IpSet.parse("10.0.0.9", "0.0.0.2"), "10.0.0.8"))
        .containsExactly(row("artifacts", "others at build", "tcp 22"));
    assertThat(of(IpSet.parse("0.0.0.2"), "10.0.0.8")).isEmpty();
  }

  @Test
  void theWorldAndItsParts() {
    assertThat(of(IpSet.parse("0.0.0.0/0"), "10.0.0.9"))
        .containsExactly(row("anywhere", "artifacts", "tcp 22"));
    assertThat(of(IpSet.parse("0.0.0.0/0").minus(RUNNERS), "10.0.0.9"))
        .containsExactly(
            new FlowRow(
                List.of("anywhere else", "artifacts", "others at build"),
                List.of("artifacts"),
                "tcp 22"));
    assertThat(of(IpSet.parse("::/0"), "2001:db8::9"))
        .containsExactly(row("anywhere else (IPv6)", "2001:db8::9/128", "tcp 22"));
  }

  @Test
  void externalsHaveTheirNamesAndOthersTheirPrefixes() {
    assertThat(of(IpSet.parse("198.51.100.0/24", "192.0.2.0/25"), "10.0.0.9"))
        .containsExactly(
            new FlowRow(List.of("192.0.2.0/25", "office"), List.of("artifacts"), "tcp 22"));
    assertThat(of(IpSet.parse("192.0.2.1", "192.0.2.3", "192.0.2.5", "192.0.2.7"), "10.0.0.9"))
        .containsExactly(
            row(
                "192.0.2.1/32, 192.0.2.3/32, 192.0.2.5/32 and 1 more prefix",
                "artifacts",
                "tcp 22"));
    assertThat(of(IpSet.parse("0.0.0.0/0").minus(IpSet.parse("192.0.2.0/24")), "10.0.0.9"))
        .containsExactly(
            new FlowRow(
                List.of(
                    "anywhere else but 192.0.2.0/24", "artifacts", "others at build", "runners"),
                List.of("artifacts"),
                "tcp 22"));
  }

  @Test
  void mostOfTheWorldIsToldByWhatIsMissing() {
    IpSet office = IpSet.parse("198.51.100.0/24");
    assertThat(of(IpSet.parse("0.0.0.0/0").minus(office), "10.0.0.9").get(0).from())
        .contains("anywhere else but office");
  }

  @Test
  void servicesOfAPairComeTogetherAndTheShorterWordingIsTaken() {
    FlowSet flows =
        FlowSet.of(RUNNERS, IpSet.parse("10.0.0.9"), SSH)
            .union(FlowSet.of(RUNNERS, IpSet.parse("10.0.0.9"), SSH.complement()));
    assertThat(rows.of(flows)).containsExactly(row("runners", "artifacts", "everything"));
    assertThat(rows.of(FlowSet.of(RUNNERS, IpSet.parse("10.0.0.9"), SSH.complement())))
        .containsExactly(row("runners", "artifacts", "everything but tcp 22"));
  }

  @Test
  void nothingIsNoRow() {
    assertThat(rows.of(FlowSet.none())).isEmpty();
  }

  private List<FlowRow> of(IpSet from, String to) {
    return rows.of(FlowSet.of(from, IpSet.parse(to), SSH));
  }

  private static FlowRow row(String from, String to, String service) {
    return new FlowRow(List.of(from), List.of(to), service);
  }
}
