package dev.cordon.compile;

import dev.cordon.diag.Diagnostic;
import dev.cordon.diag.Diagnostics;
import dev.cordon.diag.ErrorCode;
import dev.cordon.inventory.Inventory;
import dev.cordon.inventory.Views;
import dev.cordon.model.Grant;
import dev.cordon.model.Segmentation;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/** Stage 4: what every segment at a site may send and receive. Pure. */
public final class Compiler {

  private Compiler() {}

  /**
   * The policy of every site.
   *
   * @param now grants whose expiry is not after this instant no longer hold
   * @param overlay what counts besides the declaration
   */
  public static Compiled compile(
      Segmentation segmentation, Inventory inventory, Instant now, Overlay overlay) {
    List<Diagnostic> findings = new ArrayList<>();
    List<Grant> active = active(segmentation, overlay, now, findings);
    Views views = Views.of(segmentation, inventory.snapshots());
    List<SiteCompiler> compilers =
        inventory.snapshots().values().stream()
            .map(site -> new SiteCompiler(segmentation, inventory, views, site, active, overlay))
            .toList();
    SortedMap<String, SitePolicy> policies = new TreeMap<>();
    compilers.parallelStream()
        .map(SiteCompiler::policy)
        .toList()
        .forEach(policy -> policies.put(policy.site(), policy));
    compilers.forEach(compiler -> findings.addAll(compiler.findings()));
    findings.addAll(new Unseen(segmentation, inventory, views).findings(active));
    return new Compiled(policies, new Diagnostics(findings));
  }

  private static List<Grant> active(
      Segmentation segmentation, Overlay overlay, Instant now, List<Diagnostic> findings) {
    List<Grant> active = new ArrayList<>();
    List<Grant> all = new ArrayList<>(segmentation.grants());
    all.addAll(overlay.grants());
    for (Grant grant : all) {
      if (grant.until().map(end -> end.isAfter(now)).orElse(true)) {
        active.add(grant);
      } else {
        findings.add(expired(grant));
      }
    }
    return active;
  }

  private static Diagnostic expired(Grant grant) {
    return Diagnostic.info(
        ErrorCode.GRANT_EXPIRED,
        "grant " + grant,
        "ended at " + grant.until().orElseThrow(),
        "remove it from the declaration, or give it a later end");
  }
}
