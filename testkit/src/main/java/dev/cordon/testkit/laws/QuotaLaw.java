package dev.cordon.testkit.laws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.cordon.diag.CordonException;
import dev.cordon.diag.ErrorKind;
import dev.cordon.model.External;
import dev.cordon.model.Role;
import dev.cordon.model.Segment;
import dev.cordon.model.Segmentation;
import dev.cordon.model.SegmentationBuilder;
import dev.cordon.model.Selectors;
import dev.cordon.model.Services;
import dev.cordon.model.Site;
import dev.cordon.testkit.world.WorldSite;
import dev.cordon.testkit.world.WorldWorkload;
import java.util.SortedMap;

/** L8: what is over a quota is refused before the first write, with what would fix it. */
final class QuotaLaw {

  private final Cases cases;

  QuotaLaw(Cases cases) {
    this.cases = cases;
  }

  void refusedBeforeTheFirstWrite() {
    cases.each(
        trial -> {
          Rig rig = trial.open();
          WorldSite site =
              trial.dice().oneOf(java.util.List.copyOf(trial.world().sites().values()));
          Segmentation declared = tooMuch(site, rig.live().tooManyRules());
          SortedMap<String, String> before = rig.live().writable();
          CordonException refusal =
              catchThrowableOfType(CordonException.class, () -> rig.apply(declared));
          assertThat(refusal).as("refused").isNotNull();
          assertThat(refusal.kind()).isEqualTo(ErrorKind.QUOTA);
          assertThat(refusal.diagnostics().errors()).allMatch(d -> !d.fix().isBlank());
          assertThat(refusal.diagnostics().all().get(0).what())
              .as("by how much")
              .matches("(?s).*\\d.*");
          assertThat(rig.live().writable()).as("nothing was written").isEqualTo(before);
        });
  }

  /** Odd ports with single, scattered addresses: nothing to merge. */
  private static Segmentation tooMuch(WorldSite site, int rules) {
    WorldWorkload member = site.workloads().get(0);
    Segment full =
        Segment.named("full", Role.OTHER)
            .at(Site.named(site.name()), Selectors.address(member.addresses().get(0)))
            .exclusive();
    SegmentationBuilder builder = Segmentation.named("laws").segments(full);
    for (int i = 0; i < rules; i++) {
      String address = "198.18." + (i / 100) + "." + (i % 100 * 2 + 1) + "/32";
      builder =
          builder
              .grant(External.named("host-" + i).cidrs(address))
              .to(full)
              .on(Services.tcp(1001 + 2 * i % 60_000))
              .because("more than fits");
    }
    return builder.build();
  }
}
