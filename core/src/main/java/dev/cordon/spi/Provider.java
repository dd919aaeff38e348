package dev.cordon.spi;

import dev.cordon.model.SitePlace;
import dev.cordon.state.NativeRule;
import dev.cordon.state.Sessions;
import dev.cordon.state.SiteSnapshot;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * A fabric: everything Cordon needs of one vendor. Found by {@link java.util.ServiceLoader} or
 * given by hand. Thread-safe.
 */
public interface Provider {

  /** Short lower-case name: {@code aws}. */
  String name();

  /** The kinds of place it serves: {@code aws-vpc}. */
  Set<String> kinds();

  /**
   * Makes a place of one of its kinds from the parts that {@link SitePlace#fields()} gave.
   *
   * @throws IllegalArgumentException if a part is missing, unknown or malformed, saying which
   */
  SitePlace place(String kind, Map<String, String> fields);

  /**
   * The records that its rules are, for whoever writes rules down and reads them back. Their parts
   * are texts, numbers, enums, sets of the algebra, other records, and sorted sets and maps of
   * such.
   */
  Set<Class<? extends NativeRule>> rules();

  /** Stage 2. */
  Observer observer();

  /** Stage 5. */
  Lowering lowering();

  /** The semantics behind stage 6. */
  Meaning meaning();

  /** Edits to writes, for stage 8. */
  Batching batching();

  /**
   * Stage 9: a writer that starts from this snapshot.
   *
   * @param sessions what becomes of running connections that are no longer granted, where the
   *     fabric {@linkplain dev.cordon.state.Capability#CUTS_SESSIONS can choose}
   */
  Writer writer(SiteSnapshot snapshot, LiveIds fleet, Sessions sessions);

  /** Whose things are, and holds; empty where the fabric has no room for such marks. */
  default Optional<Custody> custody() {
    return Optional.empty();
  }

  /**
   * The least that Cordon needs to work at these places, one document for each scope that is
   * administered alone.
   *
   * @param fleet the segmentation's name
   * @param places of this provider's kinds
   * @param access how much it is to be able to do
   */
  default List<PermissionDocument> permissions(
      String fleet, Collection<SitePlace> places, PermissionDocument.Access access) {
    return List.of();
  }
}
