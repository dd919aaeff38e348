package dev.cordon.space;

import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Which of many address sets an address is in: a hash of their prefixes, asked once per length. */
final class PrefixIndex {

  private static final int NONE = -1;

  private final boolean[] lengths4 = new boolean[Family.V4.bits() + 1];
  private final boolean[] lengths6 = new boolean[Family.V6.bits() + 1];
  private long[] high = new long[64];
  private long[] low = new long[64];

  /** The length of an IPv4 prefix, or less than 0 for IPv6. */
  private short[] lengths = new short[64];

  private int prefixes;
  private final IntList firstPosting = new IntList();
  private final IntList postedSet = new IntList();
  private final IntList nextPosting = new IntList();
  private int[] slots = free(128);
  private int @Nullable [] order4;
  private int @Nullable [] order6;

  private PrefixIndex() {}

  static PrefixIndex of(List<IpSet> sets) {
    PrefixIndex index = new PrefixIndex();
    for (int set = 0; set < sets.size(); set++) {
      for (Cidr prefix : sets.get(set).prefixes()) {
        index.post(prefix, set);
      }
    }
    return index;
  }

  private boolean[] lengths(Family family) {
    return family == Family.V4 ? lengths4 : lengths6;
  }

  private static int[] free(int size) {
    int[] slots = new int[size];
    Arrays.fill(slots, NONE);
    return slots;
  }

  private void post(Cidr prefix, int set) {
    IpAddress network = prefix.network();
    lengths(network.family())[prefix.length()] = true;
    short length = length(network.family(), prefix.length());
    int slot = slot(network.hi(), network.lo(), length);
    int number = slots[slot];
    if (number == NONE) {
      number = added(network.hi(), network.lo(), length);
      slots[slot] = number;
      firstPosting.add(NONE);
      growWhenHalfFull();
    }
    postedSet.add(set);
    nextPosting.add(firstPosting.at(number));
    firstPosting.set(number, postedSet.size() - 1);
  }

  private static short length(Family family, int length) {
    return (short) (family == Family.V4 ? length : -1 - length);
  }

  private int added(long hi, long lo, short length) {
    if (prefixes == low.length) {
      high = Arrays.copyOf(high, 2 * prefixes);
      low = Arrays.copyOf(low, 2 * prefixes);
      lengths = Arrays.copyOf(lengths, 2 * prefixes);
    }
    high[prefixes] = hi;
    low[prefixes] = lo;
    lengths[prefixes] = length;
    return prefixes++;
  }

  private void growWhenHalfFull() {
    if (2 * prefixes < slots.length) {
      return;
    }
    slots = free(2 * slots.length);
    for (int number = 0; number < prefixes; number++) {
      slots[slot(high[number], low[number], lengths[number])] = number;
    }
  }

  /** Where a prefix is, or where it would go. */
  private int slot(long hi, long lo, short length) {
    long mixed = (hi * 31 + lo) * 31 + length;
    mixed *= 0x9E37_79B9_7F4A_7C15L;
    int slot = (int) (mixed >>> 32) & (slots.length - 1);
    while (slots[slot] != NONE && !isAt(slots[slot], hi, lo, length)) {
      slot = (slot + 1) & (slots.length - 1);
    }
    return slot;
  }

  private boolean isAt(int number, long hi, long lo, short length) {
    return low[number] == lo && high[number] == hi && lengths[number] == length;
  }

  /** The sets that an address is in, each once. */
  IntList around(IpAddress address) {
    IntList sets = new IntList();
    boolean[] present = lengths(address.family());
    for (int length = 0; length < present.length; length++) {
      if (present[length]) {
        int free = present.length - 1 - length;
        long hi = address.hi() & ~Cidr.highMask(free);
        long lo = address.lo() & ~Cidr.lowMask(free);
        addPosted(slots[slot(hi, lo, length(address.family(), length))], sets);
      }
    }
    return sets;
  }

  /** The sets that have an address in common with some addresses, each once. */
  BitSet meeting(IpSet addresses) {
    BitSet sets = new BitSet();
    for (Cidr prefix : addresses.prefixes()) {
      IntList around = around(prefix.network());
      for (int i = 0; i < around.size(); i++) {
        sets.set(around.at(i));
      }
      addInside(prefix, sets);
    }
    return sets;
  }

  private void addInside(Cidr prefix, BitSet sets) {
    int[] inOrder = order(prefix.network().family());
    IpAddress last = prefix.last();
    for (int i = firstFrom(prefix.network(), inOrder); i < inOrder.length; i++) {
      int number = inOrder[i];
      if (compare(number, last.hi(), last.lo()) > 0) {
        return;
      }
      for (int p = firstPosting.at(number); p != NONE; p = nextPosting.at(p)) {
        sets.set(postedSet.at(p));
      }
    }
  }

  /** Where in an order the prefixes begin that start at an address or after it. */
  private int firstFrom(IpAddress address, int[] inOrder) {
    int from = 0;
    int to = inOrder.length;
    while (from < to) {
      int middle = (from + to) >>> 1;
      if (compare(inOrder[middle], address.hi(), address.lo()) < 0) {
        from = middle + 1;
      } else {
        to = middle;
      }
    }
    return from;
  }

  private int compare(int number, long hi, long lo) {
    int order = Long.compareUnsigned(high[number], hi);
    return order != 0 ? order : Long.compareUnsigned(low[number], lo);
  }

  /** The prefixes of a family by where they start. */
  private synchronized int[] order(Family family) {
    int[] known = family == Family.V4 ? order4 : order6;
    if (known == null) {
      known =
          IntStream.range(0, prefixes)
              .filter(number -> lengths[number] >= 0 == (family == Family.V4))
              .boxed()
              .sorted((a, b) -> compare(a, high[b], low[b]))
              .mapToInt(Integer::intValue)
              .toArray();
      if (family == Family.V4) {
        order4 = known;
      } else {
        order6 = known;
      }
    }
    return known;
  }

  private void addPosted(int number, IntList sets) {
    int posting = number == NONE ? NONE : firstPosting.at(number);
    for (; posting != NONE; posting = nextPosting.at(posting)) {
      sets.add(postedSet.at(posting));
    }
  }
}
