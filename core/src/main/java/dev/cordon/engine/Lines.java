package dev.cordon.engine;

import dev.cordon.compile.Overlay;
import dev.cordon.model.Placement;
import dev.cordon.model.Segmentation;
import dev.cordon.spi.Provider;
import java.time.Instant;
import java.util.SortedMap;

/**
 * From what was read to a line. Where sites were left out it takes two: one without them, which
 * tells what the others keep open for grants with them, and one that keeps it.
 *
 * @param segmentation the intent
 * @param placement where it applies
 * @param providers the provider of each site
 * @param now what expiry goes by
 */
record Lines(
    Segmentation segmentation,
    Placement placement,
    SortedMap<String, Provider> providers,
    Instant now) {

  /**
   * The line.
   *
   * @throws dev.cordon.diag.CordonException with every error of the stage that stopped it, or with
   *     SITE_LEFT_OUT if the others cannot go on without the sites that were left out
   */
  Line of(Reading reading) {
    Line line = of(reading, Overlay.none());
    if (reading.absent().isEmpty()) {
      return line;
    }
    line.diagnostics().orThrow();
    Absence absence = new Absence(line, now);
    Line keeping = of(reading, Overlay.keeping(absence.kept()));
    keeping.diagnostics().orThrow();
    absence.refuseCuts(keeping);
    return keeping;
  }

  private Line of(Reading reading, Overlay overlay) {
    return Line.of(segmentation, placement, reading, providers, now, overlay);
  }
}
