package dev.cordon.space;

import java.util.Arrays;

/** Boxes of one family in three columns: numbers of sources, destinations and services. */
final class BoxColumns {

  static final int SOURCES = 0;
  static final int DESTINATIONS = 1;
  static final int SERVICES = 2;

  private final int[][] columns;
  private int size;

  BoxColumns(int capacity) {
    columns = new int[3][Math.max(16, capacity)];
  }

  void add(int sources, int destinations, int services) {
    if (size == columns[0].length) {
      Arrays.setAll(columns, c -> Arrays.copyOf(columns[c], 2 * size));
    }
    columns[SOURCES][size] = sources;
    columns[DESTINATIONS][size] = destinations;
    columns[SERVICES][size++] = services;
  }

  BoxColumns copy() {
    BoxColumns copy = new BoxColumns(size);
    Arrays.setAll(copy.columns, c -> Arrays.copyOf(columns[c], Math.max(16, size)));
    copy.size = size;
    return copy;
  }

  int size() {
    return size;
  }

  int sources(int box) {
    return columns[SOURCES][box];
  }

  int destinations(int box) {
    return columns[DESTINATIONS][box];
  }

  int services(int box) {
    return columns[SERVICES][box];
  }

  int at(int column, int box) {
    return columns[column][box];
  }
}
