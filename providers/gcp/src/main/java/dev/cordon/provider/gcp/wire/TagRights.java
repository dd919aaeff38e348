package dev.cordon.provider.gcp.wire;

import java.util.Map;
import java.util.Optional;

/**
 * What writes of secure tags take, and on what: Resource Manager does not say which permission is
 * missing.
 *
 * @param permissions the permissions, each with the resource that it is asked of
 * @param role the vendor's own role that has them, and where to grant it
 * @see <a href="https://cloud.google.com/iam/docs/roles-permissions/resourcemanager">Roles for
 *     tags</a>
 */
record TagRights(String permissions, String role) {

  private static final String ADMIN =
      "roles/resourcemanager.tagAdmin on the project of the network";
  private static final String USER =
      "roles/resourcemanager.tagUser on the tag key and on the machine, or on their projects";

  private static final Map<String, TagRights> ALL =
      Map.of(
          "resourcemanager.tagKeys.create",
          new TagRights("resourcemanager.tagKeys.create on the project of the network", ADMIN),
          "resourcemanager.tagKeys.update",
          new TagRights("resourcemanager.tagKeys.update on the tag key", ADMIN),
          "resourcemanager.tagKeys.delete",
          new TagRights("resourcemanager.tagKeys.delete on the tag key", ADMIN),
          "resourcemanager.tagValues.create",
          new TagRights("resourcemanager.tagValues.create on the tag key", ADMIN),
          "resourcemanager.tagValues.delete",
          new TagRights("resourcemanager.tagValues.delete on the tag value", ADMIN),
          "resourcemanager.tagValueBindings.create",
          new TagRights(
              "resourcemanager.tagValueBindings.create on the tag value and"
                  + " compute.instances.createTagBinding on the machine",
              USER),
          "resourcemanager.tagValueBindings.delete",
          new TagRights(
              "resourcemanager.tagValueBindings.delete on the tag value and"
                  + " compute.instances.deleteTagBinding on the machine",
              USER));

  /** What a call takes; empty if it writes no tag. */
  static Optional<TagRights> of(String action) {
    return Optional.ofNullable(ALL.get(action));
  }
}
