package dev.cordon.space;

import java.util.Arrays;

/**
 * Things grouped by a key of two numbers; groups are numbered in the order of their first member.
 */
final class Grouping {

  private static final int NONE = -1;

  private final int[] slots;
  private final long[] keys;
  private final int[] first;
  private final int[] last;
  private final int[] next;
  private int groups;

  Grouping(int things) {
    slots = new int[Integer.highestOneBit(Math.max(8, things)) * 4];
    keys = new long[things];
    first = new int[things];
    last = new int[things];
    next = new int[things];
    Arrays.fill(slots, NONE);
  }

  /** Puts a thing into the group of its key and tells the number of the group. */
  int put(int thing, int a, int b) {
    long key = (long) a << 32 | b;
    long mixed = key * 0x9E37_79B9_7F4A_7C15L;
    int slot = (int) (mixed >>> 32) & (slots.length - 1);
    while (slots[slot] != NONE && keys[slots[slot]] != key) {
      slot = (slot + 1) & (slots.length - 1);
    }
    next[thing] = NONE;
    int group = slots[slot];
    if (group == NONE) {
      group = groups++;
      slots[slot] = group;
      keys[group] = key;
      first[group] = thing;
    } else {
      next[last[group]] = thing;
    }
    last[group] = thing;
    return group;
  }

  int count() {
    return groups;
  }

  /** The key's first number. */
  int a(int group) {
    return (int) (keys[group] >>> 32);
  }

  /** The key's second number. */
  int b(int group) {
    return (int) keys[group];
  }

  /** The members of a group, in the order they were put in. */
  int[] members(int group) {
    int count = 0;
    for (int thing = first[group]; thing != NONE; thing = next[thing]) {
      count++;
    }
    int[] members = new int[count];
    int i = 0;
    for (int thing = first[group]; thing != NONE; thing = next[thing]) {
      members[i++] = thing;
    }
    return members;
  }
}
