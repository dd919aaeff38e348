package dev.cordon.provider.aws.wire;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.services.ec2.model.IpPermission;
import software.amazon.awssdk.services.ec2.model.IpRange;
import software.amazon.awssdk.services.ec2.model.Ipv6Range;
import software.amazon.awssdk.services.ec2.model.PrefixListId;
import software.amazon.awssdk.services.ec2.model.UserIdGroupPair;

/** Rules to the SDK's permissions: one for each protocol and port range, with all its targets. */
final class Permissions {

  private record Service(String protocol, int from, int to) {}

  private Permissions() {}

  static List<IpPermission> of(List<RuleSpec> rules) {
    Map<Service, List<RuleSpec>> byService = new LinkedHashMap<>();
    for (RuleSpec rule : rules) {
      Service service = new Service(rule.protocol(), rule.from(), rule.to());
      byService.computeIfAbsent(service, s -> new ArrayList<>()).add(rule);
    }
    return byService.entrySet().stream().map(e -> permission(e.getKey(), e.getValue())).toList();
  }

  private static IpPermission permission(Service service, List<RuleSpec> rules) {
    IpPermission.Builder permission = IpPermission.builder().ipProtocol(service.protocol());
    if (hasPorts(service.protocol())) {
      permission.fromPort(service.from()).toPort(service.to());
    }
    List<IpRange> cidrs4 = new ArrayList<>();
    List<Ipv6Range> cidrs6 = new ArrayList<>();
    List<PrefixListId> lists = new ArrayList<>();
    List<UserIdGroupPair> groups = new ArrayList<>();
    for (RuleSpec rule : rules) {
      String value = rule.target().value();
      String note = rule.note().isEmpty() ? null : rule.note();
      switch (rule.target().kind()) {
        case CIDR4 -> cidrs4.add(IpRange.builder().cidrIp(value).description(note).build());
        case CIDR6 -> cidrs6.add(Ipv6Range.builder().cidrIpv6(value).description(note).build());
        case PREFIX_LIST ->
            lists.add(PrefixListId.builder().prefixListId(value).description(note).build());
        case GROUP -> groups.add(pair(rule, note));
      }
    }
    return permission
        .ipRanges(cidrs4)
        .ipv6Ranges(cidrs6)
        .prefixListIds(lists)
        .userIdGroupPairs(groups)
        .build();
  }

  private static UserIdGroupPair pair(
      RuleSpec rule, @org.jspecify.annotations.Nullable String note) {
    UserIdGroupPair.Builder pair =
        UserIdGroupPair.builder().groupId(rule.target().value()).description(note);
    return rule.target().owner().isEmpty()
        ? pair.build()
        : pair.userId(rule.target().owner()).build();
  }

  private static boolean hasPorts(String protocol) {
    return switch (protocol) {
      case "tcp", "udp", "icmp", "icmpv6" -> true;
      default -> false;
    };
  }
}
