package dev.cordon.space;

import java.util.function.ToIntFunction;

/** Merges boxes that differ in one dimension only: services, then destinations, then sources. */
final class Compaction {

  private final SetPool pool;

  Compaction(SetPool pool) {
    this.pool = pool;
  }

  BoxColumns of(BoxColumns boxes) {
    BoxColumns byPair = merge(boxes, BoxColumns.SERVICES, pool::serviceUnion);
    BoxColumns bySource = merge(byPair, BoxColumns.DESTINATIONS, pool::addressUnion);
    return merge(bySource, BoxColumns.SOURCES, pool::addressUnion);
  }

  private static BoxColumns merge(BoxColumns boxes, int column, ToIntFunction<int[]> union) {
    int a = column == BoxColumns.SOURCES ? BoxColumns.DESTINATIONS : BoxColumns.SOURCES;
    int b = column == BoxColumns.SERVICES ? BoxColumns.DESTINATIONS : BoxColumns.SERVICES;
    Grouping grouping = new Grouping(boxes.size());
    for (int box = 0; box < boxes.size(); box++) {
      grouping.put(box, boxes.at(a, box), boxes.at(b, box));
    }
    BoxColumns merged = new BoxColumns(grouping.count());
    for (int group = 0; group < grouping.count(); group++) {
      int[] members = grouping.members(group);
      for (int i = 0; i < members.length; i++) {
        members[i] = boxes.at(column, members[i]);
      }
      int united = members.length == 1 ? members[0] : union.applyAsInt(members);
      int[] key = {grouping.a(group), grouping.b(group)};
      switch (column) {
        case BoxColumns.SOURCES -> merged.add(united, key[0], key[1]);
        case BoxColumns.DESTINATIONS -> merged.add(key[0], united, key[1]);
        default -> merged.add(key[0], key[1], united);
      }
    }
    return merged;
  }
}
