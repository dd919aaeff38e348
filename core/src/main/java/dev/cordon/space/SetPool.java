package dev.cordon.space;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The sets that the boxes of one question are made of, by number. Number 0 is the empty set. */
final class SetPool {

  private final Interner<Marks> addresses = new Interner<>(Marks.NONE);
  private final Interner<ServiceSet> services = new Interner<>(ServiceSet.none());
  private final Memo serviceUnion = new Memo(this::newServiceUnion);
  private @Nullable Work work;
  private final Map<Numbers, Integer> addressUnions = new HashMap<>();

  /** Rising numbers as a key. */
  private static final class Numbers {
    private final int[] numbers;

    Numbers(int[] numbers) {
      this.numbers = numbers;
    }

    @Override
    public boolean equals(Object other) {
      return other instanceof Numbers that && Arrays.equals(numbers, that.numbers);
    }

    @Override
    public int hashCode() {
      return Hashing.of(numbers, 0);
    }
  }

  /** Says who bears the cost of sets that are made from now on. */
  void charge(Work bearer) {
    work = bearer;
  }

  private int newServiceUnion(int a, int b) {
    ServiceSet union = services.value(a).union(services.value(b));
    if (work != null) {
      work.spend(Work.NEW_SET + union.weight());
    }
    return services.number(union);
  }

  int number(Marks set) {
    return addresses.number(set);
  }

  int number(ServiceSet set) {
    return services.number(set);
  }

  Marks addresses(int number) {
    return addresses.value(number);
  }

  ServiceSet services(int number) {
    return services.value(number);
  }

  /** All service sets, by number. */
  List<ServiceSet> services() {
    return services.values();
  }

  int addressCount() {
    return addresses.size();
  }

  /** What boxes hold of one family, in columns. */
  BoxColumns columns(List<FlowBox> boxes, Family family) {
    BoxColumns columns = new BoxColumns(boxes.size());
    for (FlowBox box : boxes) {
      Marks sources = box.sources().marks(family);
      Marks destinations = box.destinations().marks(family);
      if (!sources.isEmpty() && !destinations.isEmpty() && !box.services().isEmpty()) {
        columns.add(number(sources), number(destinations), number(box.services()));
      }
    }
    return columns;
  }

  int serviceUnion(int a, int b) {
    if (a == 0 || a == b) {
      return b;
    }
    if (b == 0) {
      return a;
    }
    return a < b ? serviceUnion.applyAsInt(a, b) : serviceUnion.applyAsInt(b, a);
  }

  /** Two by two, so that no service is carried along more often than needed. */
  int serviceUnion(int[] numbers) {
    int[] left = distinct(numbers);
    int count = left.length;
    for (; count > 1; count = (count + 1) / 2) {
      for (int i = 0; i < count / 2; i++) {
        left[i] = serviceUnion(left[2 * i], left[2 * i + 1]);
      }
      if ((count & 1) == 1) {
        left[count / 2] = left[count - 1];
      }
    }
    return count == 0 ? 0 : left[0];
  }

  int addressUnion(int[] numbers) {
    int[] distinct = distinct(numbers);
    if (distinct.length == 1) {
      return distinct[0];
    }
    return addressUnions.computeIfAbsent(new Numbers(distinct), key -> number(union(distinct)));
  }

  private static int[] distinct(int[] numbers) {
    int[] sorted = numbers.clone();
    Arrays.sort(sorted);
    int count = 0;
    for (int number : sorted) {
      if (count == 0 || sorted[count - 1] != number) {
        sorted[count++] = number;
      }
    }
    return Arrays.copyOf(sorted, count);
  }

  private Marks union(int[] numbers) {
    List<Marks> sets = Arrays.stream(numbers).mapToObj(this::addresses).toList();
    return sets.size() == 2 ? sets.get(0).combine(sets.get(1), Marks.UNION) : Axis.union(sets);
  }
}
