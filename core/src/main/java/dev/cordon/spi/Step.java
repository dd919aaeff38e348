package dev.cordon.spi;

import dev.cordon.state.Edit;
import java.util.List;
import java.util.Objects;

/**
 * One write: as few vendor calls as the fabric allows, done or not done as a whole as far as the
 * fabric can.
 *
 * @param id unique and stable within a plan
 * @param site where
 * @param title what it does, for people: {@code authorize 3 ingress rules on cordon-acme-runners-1}
 * @param edits what it changes, in order
 */
public record Step(String id, String site, String title, List<Edit> edits) {

  public Step {
    Objects.requireNonNull(id);
    Objects.requireNonNull(site);
    Objects.requireNonNull(title);
    edits = List.copyOf(edits);
  }
}
