package dev.cordon.sandbox.aws.calls;

import dev.cordon.sandbox.aws.state.Resource;
import dev.cordon.sandbox.aws.state.Scope;
import dev.cordon.sandbox.aws.wire.Refusal;
import dev.cordon.sandbox.aws.wire.XmlAnswer;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.function.BiPredicate;
import java.util.stream.Stream;

/**
 * A describe action: which rows there are, by which ids and filters they are found, and how each is
 * written.
 *
 * @param kind the kind of resource
 * @param idParameter the name of the list of ids in the request
 * @param size how large pages may be
 * @param idsExcludePaging whether ids and a page size may not be given together
 * @param visible whether a caller in a place sees a row
 * @param set the name of the list in the answer
 * @param <T> the kind of row
 */
record Listing<T extends Resource>(
    Kind kind,
    String idParameter,
    Page.Size size,
    boolean idsExcludePaging,
    BiPredicate<T, Scope> visible,
    Filters<T> filters,
    String set,
    BiConsumer<XmlAnswer, T> write) {

  /** Writes the page that a call asks for. */
  void answer(Call call, Collection<T> all) {
    Page<T> page = page(call, all);
    call.out().list(set, page.rows(), write).text("nextToken", page.nextToken());
  }

  /** The page that a call asks for. */
  Page<T> page(Call call, Collection<T> all) {
    List<String> ids = call.params().list(idParameter);
    if (idsExcludePaging && !ids.isEmpty() && call.params().has("MaxResults")) {
      throw Refusal.combination(
          "The parameter " + idParameter + " cannot be used with the parameter MaxResults");
    }
    List<T> mine = all.stream().filter(row -> visible.test(row, call.scope())).toList();
    List<T> matching = filters.apply(call.params(), chosen(ids, mine));
    return Page.of(call, size, matching, Resource::id);
  }

  private Stream<T> chosen(List<String> ids, List<T> mine) {
    ids.forEach(kind::check);
    Set<String> missing = new HashSet<>(ids);
    mine.forEach(row -> missing.remove(row.id()));
    ids.stream()
        .filter(missing::contains)
        .findFirst()
        .ifPresent(
            id -> {
              throw kind.missing(id);
            });
    return mine.stream().filter(row -> ids.isEmpty() || ids.contains(row.id()));
  }
}
