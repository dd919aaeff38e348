package dev.cordon.spi;

import dev.cordon.state.Edit;
import dev.cordon.state.RuleTable;
import dev.cordon.state.SiteSnapshot;
import java.util.List;

/** Edits to steps. Pure and thread-safe. */
public interface Batching {

  /**
   * Groups the edits of a site into the vendor's fewest writes. A binding that both gains and loses
   * containers comes back as two steps where the fabric has head-room for the detour over the
   * union, so that the order can be make-before-break. Sequence is decided elsewhere.
   *
   * @param edits what has to change
   * @param snapshot the state they start from
   */
  List<Step> steps(List<Edit> edits, SiteSnapshot snapshot);

  /**
   * Whether the fabric takes a binding that is only on the way to another: neither too few
   * containers nor too many.
   */
  default boolean takes(Edit.Bind bind, SiteSnapshot snapshot) {
    return true;
  }

  /**
   * Whether rules here can only admit, so that a rule or a member more never closes anything, and
   * an empty container says nothing but no. Where rules deny too, steps that count come one after
   * the other, each proven by itself. Whoever says yes wrongly has plans that are not safe.
   */
  boolean rulesOnlyAdmit();

  /**
   * A way round, asked for only where the steps have no safe order: for what the fabric can do in
   * parts only, none of which may come first.
   *
   * @param snapshot the state that the steps start from
   * @param desired the state that they lead to
   */
  default Detour detour(SiteSnapshot snapshot, RuleTable desired) {
    return Detour.NONE;
  }

  /**
   * Whether a step is one transaction in which containers may go together with all that needed
   * them, so that it is judged by what else it does.
   */
  default boolean deletesAtOnce() {
    return false;
  }

  /**
   * A step in the vendor's own words, for people who know those: what its write would say, line by
   * line. Empty where the fabric has no such words, or where they say no more than the edits do.
   *
   * @param snapshot the state that the plan starts from
   * @param before the state that the step starts from
   */
  default List<String> nativeLines(Step step, SiteSnapshot snapshot, RuleTable before) {
    return List.of();
  }
}
