package dev.cordon.model;

/** A sentence that lacks its reason only. */
public interface Because {

  /**
   * Completes the sentence with its reason, in one line of at most 200 characters. It is shown
   * wherever the sentence has an effect: in plans, in rules of the fabric, in verdicts.
   */
  SegmentationBuilder because(String reason);
}
