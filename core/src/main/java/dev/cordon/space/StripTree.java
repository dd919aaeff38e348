package dev.cordon.space;

import java.util.Arrays;

/**
 * What two sides admit from one strip of sources, over destinations: a segment tree with the
 * services of both sides noted on its nodes. Stretches are put in and taken out as the strip moves
 * on; a comparison goes down only where the notes of the sides differ.
 */
final class StripTree {

  private static final int NONE = -1;

  private final SetPool pool;
  private final Work work;
  private final int leaves;

  /** How many stretches have notes strictly below a node. */
  private final int[] below;

  /** Whether a node and all below it have the same notes on both sides. */
  private final boolean[] same;

  private final int[] leftUnion;
  private final int[] rightUnion;
  private final int[] firstNote;
  private int[] noteService = new int[64];
  private int[] noteLeft = new int[64];
  private int[] noteRight = new int[64];
  private int[] nextNote = new int[64];
  private int notes;
  private int leftFound;
  private int rightFound;

  StripTree(int places, SetPool pool, Work work) {
    this.pool = pool;
    this.work = work;
    this.leaves = Math.max(1, Integer.highestOneBit(Math.max(1, places - 1)) * 2);
    this.below = new int[2 * leaves];
    this.same = new boolean[2 * leaves];
    this.leftUnion = new int[2 * leaves];
    this.rightUnion = new int[2 * leaves];
    this.firstNote = new int[2 * leaves];
    Arrays.fill(same, true);
    Arrays.fill(firstNote, NONE);
  }

  /** A stretch of destinations with a service, put in (by 1) or taken out (by -1) on some sides. */
  record Change(int from, int to, int service, int sides, int by) {}

  void apply(Change change) {
    apply(change, 1, 0, leaves);
  }

  private void apply(Change change, int node, int nodeFrom, int nodeTo) {
    work.spend(1);
    if (change.from <= nodeFrom && nodeTo <= change.to) {
      note(change, node);
    } else {
      below[node] += change.by;
      int middle = (nodeFrom + nodeTo) >>> 1;
      if (change.from < middle) {
        apply(change, 2 * node, nodeFrom, middle);
      }
      if (change.to > middle) {
        apply(change, 2 * node + 1, middle, nodeTo);
      }
    }
    same[node] = leftUnion[node] == rightUnion[node] && sameBelow(node);
  }

  private boolean sameBelow(int node) {
    return node >= leaves || (same[2 * node] && same[2 * node + 1]);
  }

  private void note(Change change, int node) {
    int note = firstNote[node];
    while (note != NONE && noteService[note] != change.service) {
      work.spend(1);
      note = nextNote[note];
    }
    if (note == NONE) {
      note = newNote(node, change.service);
    }
    noteLeft[note] += (change.sides & SidedBoxes.LEFT) != 0 ? change.by : 0;
    noteRight[note] += (change.sides & SidedBoxes.RIGHT) != 0 ? change.by : 0;
    if (change.by > 0) {
      int service = change.service;
      leftUnion[node] = pool.serviceUnion(leftUnion[node], noteLeft[note] > 0 ? service : 0);
      rightUnion[node] = pool.serviceUnion(rightUnion[node], noteRight[note] > 0 ? service : 0);
    } else if (noteLeft[note] == 0 || noteRight[note] == 0) {
      unite(node);
    }
  }

  private int newNote(int node, int service) {
    if (notes == noteService.length) {
      noteService = Arrays.copyOf(noteService, 2 * notes);
      noteLeft = Arrays.copyOf(noteLeft, 2 * notes);
      noteRight = Arrays.copyOf(noteRight, 2 * notes);
      nextNote = Arrays.copyOf(nextNote, 2 * notes);
    }
    noteService[notes] = service;
    nextNote[notes] = firstNote[node];
    firstNote[node] = notes;
    return notes++;
  }

  private void unite(int node) {
    int left = 0;
    int right = 0;
    for (int note = firstNote[node]; note != NONE; note = nextNote[note]) {
      work.spend(1);
      left = pool.serviceUnion(left, noteLeft[note] > 0 ? noteService[note] : 0);
      right = pool.serviceUnion(right, noteRight[note] > 0 ? noteService[note] : 0);
    }
    leftUnion[node] = left;
    rightUnion[node] = right;
  }

  /** A place in a stretch where the sides admit different services; -1 if there is none. */
  int difference(int from, int to) {
    return difference(from, to, new Node(1, 0, leaves), 0, 0);
  }

  private record Node(int number, int from, int to) {

    Node left() {
      return new Node(2 * number, from, (from + to) >>> 1);
    }

    Node right() {
      return new Node(2 * number + 1, (from + to) >>> 1, to);
    }
  }

  private int difference(int from, int to, Node node, int leftAbove, int rightAbove) {
    work.spend(1);
    int left = pool.serviceUnion(leftAbove, leftUnion[node.number]);
    int right = pool.serviceUnion(rightAbove, rightUnion[node.number]);
    if (left == right && sameBelow(node.number)) {
      return NONE;
    }
    if (below[node.number] == 0) {
      leftFound = left;
      rightFound = right;
      return left == right ? NONE : Math.max(from, node.from);
    }
    int middle = (node.from + node.to) >>> 1;
    int found = from < middle ? difference(from, to, node.left(), left, right) : NONE;
    return found == NONE && to > middle ? difference(from, to, node.right(), left, right) : found;
  }

  /** What only one side admits at the place found last. */
  ServiceSet found() {
    ServiceSet left = pool.services(leftFound);
    ServiceSet right = pool.services(rightFound);
    ServiceSet more = left.minus(right);
    return more.isEmpty() ? right.minus(left) : more;
  }
}
