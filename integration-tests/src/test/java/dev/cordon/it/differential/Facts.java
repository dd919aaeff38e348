package dev.cordon.it.differential;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.SdkField;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.services.ec2.model.Instance;
import software.amazon.awssdk.services.ec2.model.InstanceNetworkInterface;
import software.amazon.awssdk.services.ec2.model.IpPermission;
import software.amazon.awssdk.services.ec2.model.NetworkInterface;
import software.amazon.awssdk.services.ec2.model.NetworkInterfaceAttachment;
import software.amazon.awssdk.services.ec2.model.Reservation;
import software.amazon.awssdk.services.ec2.model.SecurityGroupRule;

/**
 * An answer of the SDK as facts: every field of it, whatever it is called, by its path. Elements of
 * lists are named by what they are, not by their place. Of instances and interfaces only what
 * concerns who may reach whom is kept: hardware, clocks and names given by an address are not.
 */
final class Facts {

  private static final Map<Class<?>, Set<String>> KEPT =
      Map.of(
          Reservation.class, Set.of("Instances"),
          Instance.class,
              Set.of(
                  "InstanceId", "SubnetId", "VpcId", "SecurityGroups", "Tags", "NetworkInterfaces"),
          InstanceNetworkInterface.class,
              Set.of("NetworkInterfaceId", "Groups", "SubnetId", "VpcId", "Status"),
          NetworkInterface.class,
              Set.of(
                  "NetworkInterfaceId",
                  "Groups",
                  "SubnetId",
                  "VpcId",
                  "Status",
                  "Description",
                  "PrivateIpAddress",
                  "TagSet",
                  "InterfaceType",
                  "Attachment",
                  "SourceDestCheck",
                  "RequesterManaged",
                  "OwnerId"),
          NetworkInterfaceAttachment.class, Set.of("InstanceId", "Status"));

  private static final List<String> KEYS =
      List.of(
          "NetworkAclAssociationId",
          "NetworkInterfaceId",
          "InstanceId",
          "GroupId",
          "SubnetId",
          "PrefixListId",
          "Cidr",
          "Key");

  private final Side side;
  private final SortedMap<String, String> facts;

  Facts(Side side, SortedMap<String, String> facts) {
    this.side = side;
    this.facts = facts;
  }

  void add(SdkPojo told) {
    fields("", told);
  }

  private void fields(String path, SdkPojo pojo) {
    Set<String> kept = KEPT.get(pojo.getClass());
    for (SdkField<?> field : pojo.sdkFields()) {
      String name = field.memberName();
      if (kept == null || kept.contains(name)) {
        value(path.isEmpty() ? name : path + "." + name, field.getValueOrDefault(pojo));
      }
    }
  }

  private void value(String path, @Nullable Object value) {
    if (value instanceof Collection<?> list) {
      elements(path, list);
    } else if (value instanceof SdkPojo pojo) {
      fields(path, pojo);
    } else if (value != null) {
      put(path, side.text(String.valueOf(value)));
    }
  }

  private void elements(String path, Collection<?> list) {
    int at = 0;
    for (Object element : list) {
      if (element instanceof IpPermission permission) {
        permission(path, permission);
      } else if (element instanceof Reservation reservation) {
        elements(path, reservation.instances());
      } else {
        value(fresh(path + "[" + key(element, at++) + "]"), element);
      }
    }
  }

  private String key(Object element, int at) {
    if (element instanceof SecurityGroupRule rule) {
      String group = rule.groupId() == null ? "" : side.text(rule.groupId());
      return group + ": " + Rule.of(rule, side.names());
    }
    if (!(element instanceof SdkPojo pojo)) {
      return side.text(String.valueOf(element));
    }
    String numbered = number(pojo);
    if (!numbered.isEmpty()) {
      return numbered;
    }
    return KEYS.stream()
        .map(key -> text(pojo, key))
        .filter(text -> !text.isEmpty())
        .findFirst()
        .orElseGet(() -> String.valueOf(at));
  }

  /** An entry of a network ACL is known by direction and number. */
  private String number(SdkPojo pojo) {
    String number = text(pojo, "RuleNumber");
    return number.isEmpty() ? "" : text(pojo, "Egress") + " " + number;
  }

  private String text(SdkPojo pojo, String member) {
    return pojo.sdkFields().stream()
        .filter(field -> field.memberName().equals(member))
        .map(field -> field.getValueOrDefault(pojo))
        .filter(java.util.Objects::nonNull)
        .map(value -> side.text(String.valueOf(value)))
        .findFirst()
        .orElse("");
  }

  /** Permissions are taken apart: how rules are put together in one is not a matter of meaning. */
  private void permission(String path, IpPermission told) {
    Integer from = told.fromPort();
    Integer to = told.toPort();
    String start =
        path
            + "["
            + told.ipProtocol()
            + " "
            + (from == null ? -1 : from)
            + "-"
            + (to == null ? -1 : to)
            + " ";
    told.ipRanges().forEach(range -> fields(fresh(start + range.cidrIp() + "]"), range));
    told.ipv6Ranges().forEach(range -> fields(fresh(start + range.cidrIpv6() + "]"), range));
    told.userIdGroupPairs()
        .forEach(pair -> fields(fresh(start + side.text(pair.groupId()) + "]"), pair));
    told.prefixListIds()
        .forEach(list -> fields(fresh(start + side.text(list.prefixListId()) + "]"), list));
  }

  /** Two elements of one name: the second is told apart. */
  private String fresh(String path) {
    String free = path;
    for (int i = 2; holds(free); i++) {
      free = path + "#" + i;
    }
    return free;
  }

  private boolean holds(String path) {
    SortedMap<String, String> tail = facts.tailMap(path);
    return !tail.isEmpty() && tail.firstKey().startsWith(path);
  }

  private void put(String path, String value) {
    facts.put(path, value);
  }
}
