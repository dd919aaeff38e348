package dev.cordon.sandbox.aws.calls;

import dev.cordon.sandbox.aws.state.FlowLog;
import dev.cordon.sandbox.aws.state.Resource;
import dev.cordon.sandbox.aws.state.Tags;
import dev.cordon.sandbox.aws.wire.Params;
import dev.cordon.sandbox.aws.wire.Refusal;
import dev.cordon.sandbox.aws.wire.XmlAnswer;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import org.jspecify.annotations.Nullable;

/** Flow logs: their configuration only; nothing is ever delivered. */
final class FlowLogs {

  private static final String DEFAULT_FORMAT =
      "${version} ${account-id} ${interface-id} ${srcaddr} ${dstaddr} ${srcport} ${dstport} "
          + "${protocol} ${packets} ${bytes} ${start} ${end} ${action} ${log-status}";
  private static final int MOST_RESOURCES = 300;

  private static final Listing<FlowLog> LISTING =
      new Listing<>(
          Kind.FLOW_LOG,
          "FlowLogId",
          Page.Size.USUAL,
          false,
          (log, place) -> log.scope().equals(place),
          Filters.<FlowLog>ofResource()
              .one("flow-log-id", Resource::id)
              .one("resource-id", FlowLog::resourceId)
              .one("traffic-type", FlowLog::trafficType)
              .one("log-destination-type", FlowLog::destinationType)
              .one("log-group-name", FlowLog::logGroup)
              .one("deliver-log-status", log -> "SUCCESS"),
          "flowLogSet",
          FlowLogs::write);

  private FlowLogs() {}

  static void register(Catalogue catalogue) {
    catalogue.write("CreateFlowLogs", FlowLogs::create);
    catalogue.read("DescribeFlowLogs", FlowLogs::describe);
    catalogue.write("DeleteFlowLogs", FlowLogs::delete);
  }

  private static void describe(Call call) {
    LISTING.answer(call, call.world().flowLogs().all());
  }

  private static void create(Call call) {
    Params params = call.params();
    params.ignore("DeliverCrossAccountRole");
    List<String> resources = params.list("ResourceId");
    if (resources.isEmpty() || resources.size() > MOST_RESOURCES) {
      throw Refusal.value("Between 1 and " + MOST_RESOURCES + " resource IDs must be given");
    }
    FlowLog pattern = pattern(call);
    SortedMap<String, String> tags = Tagging.of(call, Kind.FLOW_LOG);
    String type = params.required("ResourceType");
    List<String> made = new ArrayList<>();
    Map<String, Refusal> failed = new LinkedHashMap<>();
    for (String resource : resources) {
      try {
        checkResource(call, type, resource);
        made.add(put(call, pattern, resource, tags));
      } catch (Refusal refusal) {
        failed.put(resource, refusal);
      }
    }
    String token = params.text("ClientToken");
    call.out()
        .text("clientToken", token == null ? call.installation().ids().request() : token)
        .texts("flowLogIdSet", made);
    unsuccessful(call.out(), failed);
  }

  private static void checkResource(Call call, String type, String id) {
    switch (type) {
      case "VPC" -> call.vpc(id);
      case "Subnet" -> call.subnet(id);
      case "NetworkInterface" -> call.eni(id);
      default -> throw Refusal.value("The resource type " + type + " is not supported");
    }
  }

  private static FlowLog pattern(Call call) {
    Params params = call.params();
    String traffic = oneOf(params.required("TrafficType"), Set.of("ACCEPT", "REJECT", "ALL"));
    String type =
        oneOf(
            params.text("LogDestinationType", "cloud-watch-logs"),
            Set.of("cloud-watch-logs", "s3", "kinesis-data-firehose"));
    String destination = params.text("LogDestination");
    String group = params.text("LogGroupName");
    String role = params.text("DeliverLogsPermissionArn");
    checkDestination(type, destination, group, role);
    int seconds = params.number("MaxAggregationInterval", 600);
    if (seconds != 60 && seconds != 600) {
      throw parameter("MaxAggregationInterval must be 60 or 600");
    }
    params.ignore("DestinationOptions");
    return new FlowLog(
        "",
        call.scope(),
        "",
        traffic,
        type,
        destination,
        group,
        role,
        params.text("LogFormat", DEFAULT_FORMAT),
        seconds,
        call.now(),
        Tags.NONE);
  }

  private static void checkDestination(
      String type, @Nullable String destination, @Nullable String group, @Nullable String role) {
    boolean cloudWatch = type.equals("cloud-watch-logs");
    if (group != null && destination != null) {
      throw parameter("Please only provide LogGroupName or only provide LogDestination.");
    }
    if (group != null && !cloudWatch) {
      throw parameter("LogDestination type must be cloud-watch-logs if LogGroupName is provided.");
    }
    if (group == null && destination == null) {
      throw parameter("LogDestination can't be empty if LogGroupName is not provided.");
    }
    if (cloudWatch && role == null) {
      throw parameter("DeliverLogsPermissionArn can't be empty if LogDestinationType is " + type);
    }
    if (!cloudWatch && role != null) {
      throw parameter("DeliverLogsPermissionArn is not applicable for " + type + " delivery");
    }
  }

  private static Refusal parameter(String message) {
    return Refusal.of("InvalidParameter", message);
  }

  private static String oneOf(String given, Set<String> allowed) {
    if (!allowed.contains(given)) {
      throw Refusal.value("Value (" + given + ") is invalid.");
    }
    return given;
  }

  private static String put(
      Call call, FlowLog pattern, String resource, SortedMap<String, String> tags) {
    boolean there =
        call.world().flowLogs().in(call.scope()).stream()
            .anyMatch(log -> isSame(log, pattern, resource));
    if (there) {
      throw Refusal.of(
          "FlowLogAlreadyExists",
          "There is an existing Flow Log with the same configuration and log destination.");
    }
    FlowLog log =
        new FlowLog(
            call.newId("fl"),
            pattern.scope(),
            resource,
            pattern.trafficType(),
            pattern.destinationType(),
            pattern.destination(),
            pattern.logGroup(),
            pattern.roleArn(),
            pattern.format(),
            pattern.aggregationSeconds(),
            pattern.created(),
            tags);
    call.world().flowLogs().put(log);
    return log.id();
  }

  private static boolean isSame(FlowLog log, FlowLog pattern, String resource) {
    return log.resourceId().equals(resource)
        && log.trafficType().equals(pattern.trafficType())
        && where(log).equals(where(pattern));
  }

  private static String where(FlowLog log) {
    return log.destinationType() + " " + log.destination() + " " + log.logGroup();
  }

  private static void delete(Call call) {
    List<String> ids = call.params().list("FlowLogId");
    if (ids.isEmpty()) {
      throw Refusal.missing("FlowLogId");
    }
    Map<String, Refusal> failed = new LinkedHashMap<>();
    for (String id : ids) {
      FlowLog log = call.world().flowLogs().find(id);
      if (log == null || !log.scope().equals(call.scope())) {
        failed.put(id, Kind.FLOW_LOG.missing(id));
      } else {
        call.world().flowLogs().remove(id);
      }
    }
    unsuccessful(call.out(), failed);
  }

  private static void unsuccessful(XmlAnswer out, Map<String, Refusal> failed) {
    out.list(
        "unsuccessful",
        failed.entrySet(),
        (item, entry) ->
            item.text("resourceId", entry.getKey())
                .in("error", error -> error(error, entry.getValue())));
  }

  private static void error(XmlAnswer out, Refusal refusal) {
    out.text("code", refusal.code()).text("message", refusal.message());
  }

  private static void write(XmlAnswer out, FlowLog log) {
    @Nullable String destination =
        log.destination() == null && log.logGroup() != null
            ? log.scope()
                .arn("log-group", log.logGroup())
                .replace(":ec2:", ":logs:")
                .replace('/', ':')
            : log.destination();
    out.text("flowLogId", log.id())
        .text("flowLogStatus", "ACTIVE")
        .text("resourceId", log.resourceId())
        .text("trafficType", log.trafficType())
        .text("logDestinationType", log.destinationType())
        .text("logDestination", destination)
        .text("logGroupName", log.logGroup())
        .text("deliverLogsPermissionArn", log.roleArn())
        .text("deliverLogsStatus", "SUCCESS")
        .text("logFormat", log.format())
        .text("maxAggregationInterval", log.aggregationSeconds())
        .text("creationTime", log.created())
        .tags(log.tags());
  }
}
