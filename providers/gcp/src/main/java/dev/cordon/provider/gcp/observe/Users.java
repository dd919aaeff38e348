package dev.cordon.provider.gcp.observe;

import com.fasterxml.jackson.databind.JsonNode;
import dev.cordon.diag.Diagnostic;
import dev.cordon.diag.ErrorCode;
import dev.cordon.provider.gcp.GcpNetwork;
import dev.cordon.provider.gcp.wire.Api;
import dev.cordon.provider.gcp.wire.Google;
import dev.cordon.provider.gcp.wire.Tree;
import dev.cordon.spi.call.WireFailure;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * The projects that use networks of this one. Machines of those that the place does not name are
 * not seen.
 *
 * @param projects their ids
 * @param areKnown whether we may list them: that is a permission of the organization
 * @see <a href="https://cloud.google.com/compute/docs/reference/rest/v1/projects/getXpnResources">
 *     projects.getXpnResources</a>
 */
record Users(SortedSet<String> projects, boolean areKnown) {

  /** Nobody else uses it. */
  static final Users NONE = new Users(new TreeSet<>(), true);

  Users {
    projects = Collections.unmodifiableSortedSet(new TreeSet<>(projects));
  }

  static Users of(Google google, GcpNetwork place) {
    String path = "projects/" + Google.encoded(place.project()) + "/getXpnResources";
    try {
      SortedSet<String> projects = new TreeSet<>();
      for (JsonNode one : google.list(Api.COMPUTE, path, Map.of(), "resources")) {
        if (Tree.text(one, "type").equals("PROJECT")) {
          projects.add(Tree.text(one, "id"));
        }
      }
      return new Users(projects, true);
    } catch (WireFailure failure) {
      if (failure.kind() == WireFailure.Kind.DENIED) {
        // told as a finding: only the organization can grant it
        return new Users(new TreeSet<>(), false);
      }
      throw failure;
    }
  }

  /** What is not seen because of projects that the place does not name. */
  List<Diagnostic> findings(String site, Here here) {
    String where = "site \"" + site + "\"";
    if (!areKnown) {
      return List.of(
          Diagnostic.info(
              ErrorCode.PLACE_MISMATCH,
              where,
              "other projects use networks of "
                  + here.place().project()
                  + ", and which ones may not be listed, so machines of those that the place does"
                  + " not name are not seen",
              "name all of them as service projects, or let us ask: compute.organizations."
                  + "enableXpnResource"));
    }
    SortedSet<String> unnamed = new TreeSet<>(projects);
    unnamed.removeAll(here.place().serviceProjects());
    return unnamed.isEmpty()
        ? List.of()
        : List.of(
            Diagnostic.warning(
                ErrorCode.PLACE_MISMATCH,
                where,
                "machines of "
                    + String.join(", ", unnamed)
                    + " can be in the network, because the project is shared with "
                    + (unnamed.size() == 1 ? "it" : "them")
                    + ", and are not seen: the place does not name "
                    + (unnamed.size() == 1 ? "that project" : "those projects"),
                "place the site with service(\"" + String.join("\", \"", unnamed) + "\")"));
  }
}
