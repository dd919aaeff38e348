package dev.cordon.provider.gcp.write;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cordon.diag.CordonException;
import dev.cordon.provider.gcp.GcpNetwork;
import dev.cordon.provider.gcp.state.Claims;
import dev.cordon.provider.gcp.state.Names;
import dev.cordon.provider.gcp.state.NetworkFabric;
import dev.cordon.provider.gcp.wire.Api;
import dev.cordon.provider.gcp.wire.Findings;
import dev.cordon.provider.gcp.wire.Google;
import dev.cordon.provider.gcp.wire.Tree;
import dev.cordon.provider.gcp.wire.Write;
import dev.cordon.spi.call.WireFailure;
import dev.cordon.state.Hold;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;

/** Whose VPC firewall rules are, and the disabled one whose description tells a hold. */
final class FirewallCustody {

  private static final Pattern MARKS =
      Pattern.compile("(; )?made by Cordon:( cordon-[a-z]+=\\S+)*");

  /** Nobody carries the tag of the rule, and it is disabled besides. */
  private static final int LAST = 65_534;

  private final Google google;
  private final NetworkFabric fabric;
  private final GcpNetwork place;
  private final String fleet;

  FirewallCustody(Google google, NetworkFabric fabric, String fleet) {
    this.google = google;
    this.fabric = fabric;
    this.place = fabric.place();
    this.fleet = fleet;
  }

  /** Takes back all that are called like ours. */
  void adopt() {
    String marks = Names.written(Names.policyMarks(fleet, place.network()));
    fabric.firewalls().disputed().forEach(name -> describe(name, text -> with(marks, text)));
  }

  /** Lets go of all that are ours; they stay as they are. */
  void release() {
    SortedMap<String, String> marks = Names.policyMarks(fleet, place.network());
    marks.remove(Names.FLEET);
    marks.put(Names.RELEASED, fleet);
    String written = Names.written(marks);
    SortedSet<String> names = new TreeSet<>();
    fabric.firewalls().ours().forEach(rule -> names.add(rule.label().name()));
    names.forEach(name -> describe(name, text -> with(written, text)));
  }

  private static String with(String marks, String text) {
    String plain = MARKS.matcher(text).replaceAll("");
    return plain + "; " + marks;
  }

  void hold(Hold hold) {
    String name = Names.holding(fleet, place.network());
    String marks = Names.written(Names.policyMarks(fleet, place.network()));
    String said = Claims.held(marks, fleet, hold);
    if (find(name).isPresent()) {
      describe(name, text -> said);
      return;
    }
    ObjectNode rule =
        Tree.object()
            .put("name", name)
            .put("description", said)
            .put("network", place.path())
            .put("direction", "INGRESS")
            .put("priority", LAST)
            .put("disabled", true);
    rule.putArray("denied").addObject().put("IPProtocol", "all");
    rule.putArray("sourceRanges").add("0.0.0.0/0");
    rule.putArray("targetTags").add(name);
    written(name, Write.post(Api.COMPUTE, collection(), rule));
  }

  void lift() {
    String name = Names.holding(fleet, place.network());
    if (find(name).isPresent()) {
      written(name, Write.delete(Api.COMPUTE, path(name)));
    }
  }

  private void describe(String name, UnaryOperator<String> change) {
    String before = find(name).map(live -> Tree.text(live, "description")).orElse("");
    String after = change.apply(before);
    if (!after.equals(before)) {
      written(name, Write.patch(Api.COMPUTE, path(name), Tree.object().put("description", after)));
    }
  }

  private Optional<ObjectNode> find(String name) {
    try {
      return google.find(Api.COMPUTE, path(name));
    } catch (WireFailure failure) {
      throw told(failure, name);
    }
  }

  private void written(String name, Write write) {
    try {
      google.write(write);
    } catch (WireFailure failure) {
      throw told(failure, name);
    }
  }

  private CordonException told(WireFailure failure, String name) {
    return new CordonException(Findings.of(failure, name + " at " + place), failure);
  }

  private String collection() {
    return "projects/" + place.project() + "/global/firewalls";
  }

  private String path(String name) {
    return collection() + "/" + name;
  }
}
