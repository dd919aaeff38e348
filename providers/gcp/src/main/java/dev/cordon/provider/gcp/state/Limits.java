package dev.cordon.provider.gcp.state;

/**
 * What the service takes. Figures that are not confirmed by the vendor's own text are marked in
 * {@code docs/semantics/gcp.md}; projects can have others.
 *
 * @param attributesPerPolicy attributes of all rules of a network firewall policy: each range,
 *     protocol, range of ports, tag and account is one
 * @param rangesPerSide prefixes on one side of a rule
 * @param tagsPerSide secure tags on one side of a rule
 * @param tagsPerAttachment secure tags on a network interface
 * @param keysPerProject tag keys in a project
 * @param networkTagsPerSide network tags on one side of a VPC firewall rule
 * @param networkTagsPerMachine network tags of a machine
 * @param rulesPerPatch how many rules of a policy in force we change in one write; what is more is
 *     made in a second policy, which then takes the place of the first
 * @see <a href="https://cloud.google.com/firewall/quotas">Quotas and limits</a>
 */
public record Limits(
    int attributesPerPolicy,
    int rangesPerSide,
    int tagsPerSide,
    int tagsPerAttachment,
    int keysPerProject,
    int networkTagsPerSide,
    int networkTagsPerMachine,
    int rulesPerPatch) {

  /** Limits of policies and secure tags, and the usual ones of VPC firewall rules. */
  public Limits(
      int attributesPerPolicy,
      int rangesPerSide,
      int tagsPerSide,
      int tagsPerAttachment,
      int keysPerProject) {
    this(
        attributesPerPolicy,
        rangesPerSide,
        tagsPerSide,
        tagsPerAttachment,
        keysPerProject,
        30,
        64,
        200);
  }

  /** The usual figures. */
  public static Limits usual() {
    return new Limits(2_000, 5_000, 256, 10, 1_000);
  }

  /** The same, where the tags of rules are network tags. */
  public Limits ofVpcRules() {
    return new Limits(
        attributesPerPolicy,
        rangesPerSide,
        networkTagsPerSide,
        tagsPerAttachment,
        keysPerProject,
        networkTagsPerSide,
        networkTagsPerMachine,
        rulesPerPatch);
  }
}
