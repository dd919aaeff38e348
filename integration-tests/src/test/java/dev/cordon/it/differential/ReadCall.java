package dev.cordon.it.differential;

import java.util.List;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.services.ec2.model.Filter;

/** Reads. A filter's value may be a name; it is put into an id then. */
sealed interface ReadCall extends Call {

  /** Groups by filter. */
  record Groups(String filter, String value) implements ReadCall {
    @Override
    public SdkPojo run(Side side) {
      return side.ec2().describeSecurityGroups(r -> r.filters(both(side, filter, value)));
    }
  }

  /** Groups of both VPCs, in pages of five; only the first is asked for. */
  record FirstPage() implements ReadCall {
    @Override
    public SdkPojo run(Side side) {
      return side.ec2()
          .describeSecurityGroups(r -> r.maxResults(5).filters(by(side, "vpc-id", "va", "vb")));
    }
  }

  /** Groups by id. */
  record Group(String group) implements ReadCall {
    @Override
    public SdkPojo run(Side side) {
      return side.ec2().describeSecurityGroups(r -> r.groupIds(side.id(group)));
    }
  }

  /** Says it would read groups. */
  record Rehearse() implements ReadCall {
    @Override
    public SdkPojo run(Side side) {
      return side.ec2().describeSecurityGroups(r -> r.dryRun(true));
    }
  }

  /** The rules of groups. */
  record Rules(List<String> groups) implements ReadCall {
    @Override
    public SdkPojo run(Side side) {
      Filter filter = Filter.builder().name("group-id").values(side.ids(groups)).build();
      return side.ec2().describeSecurityGroupRules(r -> r.filters(filter));
    }
  }

  /** Rules by some other filter. */
  record RulesBy(String filter, String value) implements ReadCall {
    @Override
    public SdkPojo run(Side side) {
      return side.ec2().describeSecurityGroupRules(r -> r.filters(by(side, filter, value)));
    }
  }

  /** Interfaces by filter. */
  record Interfaces(String filter, String value) implements ReadCall {
    @Override
    public SdkPojo run(Side side) {
      return side.ec2().describeNetworkInterfaces(r -> r.filters(both(side, filter, value)));
    }
  }

  /** Instances by filter. */
  record Instances(String filter, String value) implements ReadCall {
    @Override
    public SdkPojo run(Side side) {
      return side.ec2().describeInstances(r -> r.filters(both(side, filter, value)));
    }
  }

  /** A prefix list. */
  record Lists(String list) implements ReadCall {
    @Override
    public SdkPojo run(Side side) {
      return side.ec2().describeManagedPrefixLists(r -> r.prefixListIds(side.id(list)));
    }
  }

  /** The entries of a prefix list. */
  record Entries(String list) implements ReadCall {
    @Override
    public SdkPojo run(Side side) {
      return side.ec2().getManagedPrefixListEntries(r -> r.prefixListId(side.id(list)));
    }
  }

  /** The network ACLs of a VPC. */
  record Acls(String vpc) implements ReadCall {
    @Override
    public SdkPojo run(Side side) {
      return side.ec2().describeNetworkAcls(r -> r.filters(by(side, "vpc-id", vpc)));
    }
  }

  private static List<Filter> both(Side side, String filter, String value) {
    return filter.equals("vpc-id")
        ? List.of(by(side, filter, value))
        : List.of(by(side, filter, value), by(side, "vpc-id", "va", "vb"));
  }

  private static Filter by(Side side, String filter, String... values) {
    boolean named = filter.endsWith("-id");
    List<String> bound =
        List.of(values).stream().map(value -> named ? side.id(value) : value).toList();
    return Filter.builder().name(filter).values(bound).build();
  }
}
