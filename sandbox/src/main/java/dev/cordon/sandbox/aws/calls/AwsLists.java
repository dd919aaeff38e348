package dev.cordon.sandbox.aws.calls;

import dev.cordon.sandbox.aws.state.PrefixEntry;
import dev.cordon.sandbox.aws.state.PrefixList;
import dev.cordon.sandbox.aws.state.Scope;
import dev.cordon.sandbox.aws.state.Tags;
import dev.cordon.sandbox.aws.state.World;
import dev.cordon.sandbox.net.Cidr;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;

/**
 * The prefix lists that AWS keeps, with the weights that they count against the quota of rules
 * (https://docs.aws.amazon.com/vpc/latest/userguide/working-with-aws-managed-prefix-lists.html).
 * The blocks are examples out of documentation ranges.
 */
public final class AwsLists {

  private AwsLists() {}

  /** The regions that the sandbox knows. */
  static final List<String> REGIONS =
      List.of(
          "us-east-1",
          "us-east-2",
          "us-west-1",
          "us-west-2",
          "eu-west-1",
          "eu-west-2",
          "eu-west-3",
          "eu-central-1",
          "eu-north-1",
          "eu-south-1",
          "ap-south-1",
          "ap-northeast-1",
          "ap-northeast-2",
          "ap-southeast-1",
          "ap-southeast-2",
          "ca-central-1",
          "sa-east-1");

  /** Puts the lists of every known region into a world. */
  public static void seed(World world, Function<String, String> newId) {
    for (String region : REGIONS) {
      add(world, newId, region, region + ".s3", 1, "198.51.100.0/25", "198.51.100.128/26");
      add(world, newId, region, region + ".dynamodb", 1, "203.0.113.0/26");
      add(
          world,
          newId,
          region,
          "global.cloudfront.origin-facing",
          55,
          "192.0.2.0/25",
          "192.0.2.128/25");
      add(world, newId, region, region + ".ipv6.s3", 1, "2001:db8:100::/48");
    }
  }

  private static void add(
      World world,
      Function<String, String> newId,
      String region,
      String name,
      int weight,
      String... cidrs) {
    List<PrefixEntry> entries = new ArrayList<>();
    Arrays.stream(cidrs).forEach(text -> entries.add(new PrefixEntry(Cidr.of(text), null)));
    world
        .prefixLists()
        .put(
            new PrefixList(
                newId.apply("pl"),
                new Scope(PrefixList.AWS, region),
                "com.amazonaws." + name,
                entries.get(0).cidr().isIpv4(),
                weight,
                "create",
                Instant.EPOCH,
                List.of(entries),
                Tags.NONE));
  }
}
