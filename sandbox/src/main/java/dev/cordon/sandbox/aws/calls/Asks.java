package dev.cordon.sandbox.aws.calls;

import dev.cordon.sandbox.aws.settings.Ask;
import dev.cordon.sandbox.aws.state.Eni;
import dev.cordon.sandbox.aws.state.Group;
import dev.cordon.sandbox.aws.state.Resource;
import dev.cordon.sandbox.aws.state.Table;
import dev.cordon.sandbox.aws.wire.Params;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.IntFunction;

/**
 * What a call needs to be allowed: which actions on which resources, with the condition keys that
 * EC2 fills for them
 * (https://docs.aws.amazon.com/service-authorization/latest/reference/list_amazonec2.html).
 */
final class Asks {

  /** Which parameter tells the resource of an action, in the order in which they are looked for. */
  private static final Map<String, Kind> SUBJECTS = subjects();

  private final Call call;
  private final String action;

  private Asks(Call call) {
    this.call = call;
    this.action = "ec2:" + call.request().action();
  }

  private static Map<String, Kind> subjects() {
    Map<String, Kind> subjects = new LinkedHashMap<>();
    subjects.put("GroupId", Kind.GROUP);
    subjects.put("NetworkInterfaceId", Kind.INTERFACE);
    subjects.put("PrefixListId", Kind.PREFIX_LIST);
    subjects.put("NetworkAclId", Kind.ACL);
    subjects.put("InstanceId", Kind.INSTANCE);
    subjects.put("SubnetId", Kind.SUBNET);
    subjects.put("VpcId", Kind.VPC);
    subjects.put("VpcPeeringConnectionId", Kind.PEERING);
    subjects.put("FlowLogId", Kind.FLOW_LOG);
    return subjects;
  }

  /** All that a call needs; the most telling first. */
  static List<Ask> of(Call call) {
    return new Asks(call).all();
  }

  private List<Ask> all() {
    return switch (call.request().action()) {
      case "CreateSecurityGroup" -> newGroup();
      case "CreateTags", "DeleteTags" -> tagging();
      case "ModifyNetworkInterfaceAttribute" -> membership();
      default -> plain();
    };
  }

  private List<Ask> newGroup() {
    List<Ask> asks = new ArrayList<>();
    String vpc = call.params().peek("VpcId");
    SortedMap<String, String> tags = tags("TagSpecification.1.Tag.");
    Ask group = Ask.of(action, call.scope().arn(Kind.GROUP.tagName(), "*"));
    asks.add(tagged(group, tags));
    asks.add(Ask.of(action, vpc == null ? "*" : call.scope().arn(Kind.VPC.tagName(), vpc)));
    asks.addAll(tagsAtBirth());
    return asks;
  }

  private List<Ask> plain() {
    List<Ask> asks = new ArrayList<>(List.of(subject()));
    asks.addAll(tagsAtBirth());
    return asks;
  }

  /** Who may create something may still not tag it. */
  private List<Ask> tagsAtBirth() {
    List<Ask> asks = new ArrayList<>();
    for (int i = 1; call.params().peek("TagSpecification." + i + ".ResourceType") != null; i++) {
      String start = "TagSpecification." + i;
      String type = String.valueOf(call.params().peek(start + ".ResourceType"));
      Ask ask = Ask.of("ec2:CreateTags", call.scope().arn(type, "*"));
      asks.add(
          tagged(ask, tags(start + ".Tag."))
              .with("ec2:CreateAction", List.of(call.request().action())));
    }
    return asks;
  }

  private List<Ask> tagging() {
    List<Ask> asks = new ArrayList<>();
    SortedMap<String, String> tags = tags("Tag.");
    for (String id : each(i -> "ResourceId." + i)) {
      asks.add(tagged(on(id), tags));
    }
    return asks.isEmpty() ? List.of(Ask.of(action, "*")) : asks;
  }

  /** The interface, and every group that it is to carry. */
  private List<Ask> membership() {
    List<Ask> asks = new ArrayList<>(List.of(subject()));
    each(i -> "SecurityGroupId." + i).forEach(id -> asks.add(on(id)));
    return asks;
  }

  private Ask subject() {
    for (String parameter : SUBJECTS.keySet()) {
      String id = call.params().peek(parameter);
      if (id != null) {
        return on(id);
      }
    }
    String id = call.params().peek("ResourceId.1");
    return id == null ? Ask.of(action, "*") : on(id);
  }

  private Ask on(String id) {
    String type = Kind.of(id).map(Kind::tagName).orElse("*");
    Ask ask = Ask.of(action, call.scope().arn(type, id));
    for (Table<? extends Resource> table : call.world().tables()) {
      Resource resource = table.find(id);
      if (resource != null) {
        ask = inVpc(ask.withTags("aws:ResourceTag/", resource.tags()), resource);
      }
    }
    return ask;
  }

  private Ask inVpc(Ask ask, Resource resource) {
    String vpc =
        resource instanceof Group group
            ? group.vpcId()
            : resource instanceof Eni eni ? eni.vpcId() : null;
    return vpc == null
        ? ask
        : ask.with("ec2:Vpc", List.of(call.scope().arn(Kind.VPC.tagName(), vpc)));
  }

  private static Ask tagged(Ask ask, SortedMap<String, String> tags) {
    return tags.isEmpty()
        ? ask
        : ask.withTags("aws:RequestTag/", tags).with("aws:TagKeys", List.copyOf(tags.keySet()));
  }

  private SortedMap<String, String> tags(String start) {
    SortedMap<String, String> tags = new TreeMap<>();
    List<String> keys = each(i -> start + i + ".Key");
    for (int i = 0; i < keys.size(); i++) {
      String value = call.params().peek(start + (i + 1) + ".Value");
      tags.put(keys.get(i), value == null ? "" : value);
    }
    return tags;
  }

  private List<String> each(IntFunction<String> name) {
    Params params = call.params();
    List<String> values = new ArrayList<>();
    for (int i = 1; params.peek(name.apply(i)) != null; i++) {
      values.add(String.valueOf(params.peek(name.apply(i))));
    }
    return values;
  }
}
