package dev.cordon.model;

/**
 * What a fleet file is: a declaration and where it stands today. Needs a public no-argument
 * constructor.
 */
public interface SegmentationSource {

  /** The intent. */
  Segmentation declare();

  /** What each site of it really is. */
  Placement place();
}
