package dev.cordon.sandbox.aws.calls;

import dev.cordon.sandbox.aws.settings.Quota;
import dev.cordon.sandbox.aws.wire.Refusal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Regions, zones, and what an account may have. */
final class Places {

  private static final Filters<String> REGION_FILTERS =
      new Filters<String>()
          .one("region-name", region -> region)
          .one("endpoint", Places::endpoint)
          .one("opt-in-status", region -> "opt-in-not-required");

  private static final Filters<String> ZONE_FILTERS =
      new Filters<String>()
          .one("zone-name", zone -> zone)
          .one("state", zone -> "available")
          .one("zone-type", zone -> "availability-zone")
          .one("opt-in-status", zone -> "opt-in-not-required")
          .one("region-name", Places::regionOf);

  private Places() {}

  static void register(Catalogue catalogue) {
    catalogue.read("DescribeRegions", Places::regions);
    catalogue.read("DescribeAvailabilityZones", Places::zones);
    catalogue.read("DescribeAccountAttributes", Places::account);
  }

  private static String endpoint(String region) {
    return "ec2." + region + ".amazonaws.com";
  }

  private static String regionOf(String zone) {
    return zone.substring(0, zone.length() - 1);
  }

  private static void regions(Call call) {
    call.params().ignore("AllRegions");
    List<String> asked = call.params().list("RegionName");
    for (String region : asked) {
      if (!AwsLists.REGIONS.contains(region)) {
        throw Refusal.value("Invalid region names: " + region);
      }
    }
    List<String> all = asked.isEmpty() ? AwsLists.REGIONS : asked;
    call.out()
        .list(
            "regionInfo",
            REGION_FILTERS.apply(call.params(), all.stream()),
            (item, region) ->
                item.text("regionName", region)
                    .text("regionEndpoint", endpoint(region))
                    .text("optInStatus", "opt-in-not-required"));
  }

  private static void zones(Call call) {
    call.params().ignore("AllAvailabilityZones", "ZoneId");
    List<String> asked = call.params().list("ZoneName");
    String region = call.scope().region();
    List<String> all = Stream.of("a", "b", "c").map(letter -> region + letter).toList();
    for (String zone : asked) {
      if (!all.contains(zone)) {
        throw Refusal.value("Invalid availability zone: [" + zone + "]");
      }
    }
    call.out()
        .list(
            "availabilityZoneInfo",
            ZONE_FILTERS.apply(
                call.params(),
                all.stream().filter(zone -> asked.isEmpty() || asked.contains(zone))),
            (item, zone) ->
                item.text("zoneName", zone)
                    .text("zoneState", "available")
                    .text("regionName", regionOf(zone))
                    .text("zoneType", "availability-zone")
                    .text("optInStatus", "opt-in-not-required"));
  }

  private static void account(Call call) {
    List<String> asked = call.params().list("AttributeName");
    Map<String, String> all = new LinkedHashMap<>();
    all.put("supported-platforms", "VPC");
    all.put("default-vpc", Vpcs.defaultVpc(call).findFirst().map(vpc -> vpc.id()).orElse("none"));
    all.put(
        "vpc-max-security-groups-per-interface",
        String.valueOf(call.quota(Quota.GROUPS_PER_INTERFACE)));
    if (!asked.isEmpty()) {
      all.keySet().retainAll(asked);
    }
    call.out()
        .list(
            "accountAttributeSet",
            all.entrySet(),
            (item, entry) ->
                item.text("attributeName", entry.getKey())
                    .list(
                        "attributeValueSet",
                        List.of(entry.getValue()),
                        (value, text) -> value.text("attributeValue", text)));
  }
}
