package dev.cordon.cli.map;

import dev.cordon.cli.map.AssetMap.Entry;
import dev.cordon.cli.map.AssetMap.Group;
import dev.cordon.cli.text.Columns;
import dev.cordon.cli.text.DiagnosticText;
import dev.cordon.cli.text.FlowRow;
import dev.cordon.cli.text.Names;
import dev.cordon.cli.text.Style;
import dev.cordon.model.Role;
import dev.cordon.state.SiteSnapshot;
import dev.cordon.verify.Verdict;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

/** The map for people: site by site, segment by segment, what is there and what can reach it. */
public final class MapText {

  private final Style style;

  /** Tells maps in this style. */
  public MapText(Style style) {
    this.style = style;
  }

  /** The whole map. */
  public List<String> lines(AssetMap map) {
    List<String> lines = new ArrayList<>();
    for (SiteSnapshot site : map.survey().inventory().snapshots().values()) {
      lines.addAll(lines.isEmpty() ? List.of() : List.of(""));
      lines.addAll(site(map, site));
    }
    List<String> findings = DiagnosticText.lines(map.survey().diagnostics(), style);
    lines.addAll(findings.isEmpty() ? List.of() : List.of(""));
    lines.addAll(findings);
    lines.add("");
    lines.addAll(conclusion(map));
    return lines;
  }

  /** Only how many there are, and the verdict. */
  public List<String> conclusion(AssetMap map) {
    long claimed = map.survey().assets().stream().filter(a -> !a.segments().isEmpty()).count();
    int all = map.survey().assets().size();
    List<String> lines = new ArrayList<>();
    lines.add(
        "Map: "
            + Names.count(all, "asset")
            + ", "
            + claimed
            + " in segments, "
            + (all - claimed)
            + " claimed by nobody.");
    lines.add("Live rules: " + verdict(map.survey().verdict()) + ".");
    return lines;
  }

  private String verdict(Verdict verdict) {
    if (verdict instanceof Verdict.Exact) {
      return style.good("exact") + ", default deny holds";
    }
    return verdict instanceof Verdict.Contained
        ? style.warning("contained") + "; cordon verify shows what else gets through"
        : style.bad("violated")
            + ", they are not what is declared; cordon verify shows packets, cordon plan changes";
  }

  private List<String> site(AssetMap map, SiteSnapshot site) {
    List<Entry> entries = map.entries(site.site());
    Columns columns = new Columns();
    String segment = "";
    for (int i = 0; i < entries.size(); i++) {
      Entry entry = entries.get(i);
      if (!segment.equals(title(entry))) {
        segment = title(entry);
        columns.heading("");
        columns.heading("  " + heading(entry));
      }
      asset(columns, entry);
      boolean last = i + 1 == entries.size();
      if (last || !sameBelow(entry, entries.get(i + 1))) {
        exposure(columns, entry.exposure());
      }
    }
    List<String> lines = new ArrayList<>();
    lines.add(
        style.strong(site.site())
            + "  "
            + site.place()
            + style.faint("  " + Names.count(entries.size(), "asset")));
    lines.addAll(columns.lines());
    return lines;
  }

  private boolean sameBelow(Entry one, Entry next) {
    return title(one).equals(title(next)) && one.exposure().equals(next.exposure());
  }

  private static String title(Entry entry) {
    return entry.asset().segments().isEmpty()
        ? "in no segment"
        : String.join(", ", entry.asset().segments());
  }

  private String heading(Entry entry) {
    String roles = entry.roles().stream().map(MapText::word).collect(Collectors.joining(", "));
    return style.strong(title(entry)) + (roles.isEmpty() ? "" : style.faint("  " + roles));
  }

  private void asset(Columns columns, Entry entry) {
    UnaryOperator<String> paint =
        entry.asset().segments().isEmpty() ? style::changed : UnaryOperator.identity();
    columns.add(
        "    ",
        paint,
        entry.asset().workload().name(),
        entry.asset().workload().kind().name().toLowerCase(Locale.ROOT),
        entry.addresses().isEmpty() ? "no address" : String.join(", ", entry.addresses()),
        entry.groups().isEmpty()
            ? "in no group"
            : "in " + entry.groups().stream().map(Group::called).collect(Collectors.joining(", ")),
        entry.suggestion().map(s -> "perhaps " + word(s.role()) + ": " + s.because()).orElse(""));
  }

  private void exposure(Columns columns, Exposure exposure) {
    exposure.outside().forEach(row -> reach(columns, "outside", style::warning, row));
    exposure.inside().forEach(row -> reach(columns, "inside", style::faint, row));
    if (exposure.isNone()) {
      columns.heading(style.faint("      nothing gets in"));
    }
  }

  private static void reach(
      Columns columns, String where, UnaryOperator<String> paint, FlowRow row) {
    columns.heading(
        paint.apply(
            "      "
                + (where + "   ").substring(0, 9)
                + row.service()
                + " from "
                + Names.few(row.from())));
  }

  private static String word(Role role) {
    return role.name().toLowerCase(Locale.ROOT).replace('_', ' ');
  }
}
