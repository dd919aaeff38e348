package dev.cordon.engine;

import dev.cordon.diag.Diagnostics;
import dev.cordon.inventory.Inventory;
import dev.cordon.verify.Verdict;
import java.util.Objects;

/**
 * What the live state is worth against the intent.
 *
 * @param inventory who is in which segment
 * @param verdict the proof or what speaks against it
 * @param diagnostics warnings and notes
 */
public record Verification(Inventory inventory, Verdict verdict, Diagnostics diagnostics) {
  public Verification {
    Objects.requireNonNull(inventory);
    Objects.requireNonNull(verdict);
    Objects.requireNonNull(diagnostics);
  }
}
