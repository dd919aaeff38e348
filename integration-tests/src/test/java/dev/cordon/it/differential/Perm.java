package dev.cordon.it.differential;

import java.util.ArrayList;
import java.util.List;
import software.amazon.awssdk.services.ec2.model.IpPermission;
import software.amazon.awssdk.services.ec2.model.IpRange;
import software.amazon.awssdk.services.ec2.model.Ipv6Range;
import software.amazon.awssdk.services.ec2.model.PrefixListId;
import software.amazon.awssdk.services.ec2.model.UserIdGroupPair;

/** A permission with names in place of ids. */
record Perm(String protocol, int from, int to, List<Target> targets) {

  Perm {
    targets = List.copyOf(targets);
  }

  static Perm of(String protocol, int from, int to, Target... targets) {
    return new Perm(protocol, from, to, List.of(targets));
  }

  /** The rules that it stands for. */
  List<Rule> rules(Way way) {
    return targets.stream()
        .map(target -> new Rule(way, protocol, from, to, target.kind(), target.value()))
        .toList();
  }

  /** The permission with the ids of one engine. */
  IpPermission bind(Names names) {
    IpPermission.Builder out = IpPermission.builder().ipProtocol(protocol);
    if (!protocol.equals("-1") && !protocol.equals("50")) {
      out.fromPort(from).toPort(to);
    }
    List<IpRange> v4 = new ArrayList<>();
    List<Ipv6Range> v6 = new ArrayList<>();
    List<UserIdGroupPair> groups = new ArrayList<>();
    List<PrefixListId> lists = new ArrayList<>();
    for (Target target : targets) {
      String text = target.description().isEmpty() ? null : target.description();
      switch (target.kind()) {
        case V4 -> v4.add(IpRange.builder().cidrIp(target.value()).description(text).build());
        case V6 -> v6.add(Ipv6Range.builder().cidrIpv6(target.value()).description(text).build());
        case GROUP ->
            groups.add(
                UserIdGroupPair.builder()
                    .groupId(names.idOf(target.value()))
                    .description(text)
                    .build());
        case LIST ->
            lists.add(
                PrefixListId.builder()
                    .prefixListId(names.idOf(target.value()))
                    .description(text)
                    .build());
      }
    }
    return out.ipRanges(v4).ipv6Ranges(v6).userIdGroupPairs(groups).prefixListIds(lists).build();
  }

  @Override
  public String toString() {
    return protocol + " " + from + "-" + to + " " + targets;
  }
}
