package dev.cordon.model;

/** One end of a grant: a segment of ours, or somebody whom we do not own. */
public sealed interface Party permits Segment, External {

  /** The name it is declared under. */
  String name();
}
