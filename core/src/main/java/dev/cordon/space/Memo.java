package dev.cordon.space;

import java.util.Arrays;
import java.util.function.IntBinaryOperator;

/** Remembers what an operation on two numbers gave. Lives as long as one operation. */
final class Memo implements IntBinaryOperator {

  private static final long FREE = -1L;

  private final IntBinaryOperator operation;
  private long[] keys = new long[64];
  private int[] results = new int[64];
  private int used;
  private long lastKey = FREE;
  private int lastResult;

  Memo(IntBinaryOperator operation) {
    this.operation = operation;
    Arrays.fill(keys, FREE);
  }

  @Override
  public int applyAsInt(int a, int b) {
    long key = (long) a << 32 | b;
    if (key != lastKey) {
      lastResult = result(key, a, b);
      lastKey = key;
    }
    return lastResult;
  }

  private int result(long key, int a, int b) {
    int slot = slot(key);
    if (keys[slot] == key) {
      return results[slot];
    }
    int result = operation.applyAsInt(a, b);
    put(key, result);
    return result;
  }

  private void put(long key, int result) {
    if (2 * ++used > keys.length) {
      grow();
    }
    int slot = slot(key);
    keys[slot] = key;
    results[slot] = result;
  }

  private int slot(long key) {
    int mask = keys.length - 1;
    long mixed = key * 0x9E37_79B9_7F4A_7C15L;
    int slot = (int) (mixed >>> 32) & mask;
    while (keys[slot] != key && keys[slot] != FREE) {
      slot = slot + 1 & mask;
    }
    return slot;
  }

  private void grow() {
    long[] oldKeys = keys;
    int[] oldResults = results;
    keys = new long[2 * oldKeys.length];
    results = new int[keys.length];
    Arrays.fill(keys, FREE);
    for (int i = 0; i < oldKeys.length; i++) {
      if (oldKeys[i] != FREE) {
        int slot = slot(oldKeys[i]);
        keys[slot] = oldKeys[i];
        results[slot] = oldResults[i];
      }
    }
  }
}
