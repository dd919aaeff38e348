package dev.cordon.space;

import java.util.Arrays;
import java.util.BitSet;
import java.util.function.IntUnaryOperator;

/** The rules of every address set, one set after the other. */
final class Listing {

  private final int[] firstOf;
  private final int[] rules;

  Listing(int sets, int size, IntUnaryOperator setOf) {
    firstOf = new int[sets + 1];
    for (int rule = 0; rule < size; rule++) {
      firstOf[setOf.applyAsInt(rule) + 1]++;
    }
    Arrays.parallelPrefix(firstOf, Integer::sum);
    int[] free = firstOf.clone();
    rules = new int[size];
    for (int rule = 0; rule < size; rule++) {
      rules[free[setOf.applyAsInt(rule)]++] = rule;
    }
  }

  /** Where the rules of a set start. */
  int from(int set) {
    return firstOf[set];
  }

  /** Where the rules of a set have ended. */
  int to(int set) {
    return firstOf[set + 1];
  }

  int rule(int place) {
    return rules[place];
  }

  /** How many rules some sets have. */
  long count(IntList sets) {
    long count = 0;
    for (int i = 0; i < sets.size(); i++) {
      count += to(sets.at(i)) - from(sets.at(i));
    }
    return count;
  }

  /** How many rules some sets have. */
  long count(BitSet sets) {
    return sets.stream().mapToLong(set -> to(set) - from(set)).sum();
  }
}
