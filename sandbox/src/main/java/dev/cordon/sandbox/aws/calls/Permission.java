package dev.cordon.sandbox.aws.calls;

import dev.cordon.sandbox.aws.settings.Policy;
import dev.cordon.sandbox.aws.state.Scope;
import dev.cordon.sandbox.aws.wire.Params;
import dev.cordon.sandbox.aws.wire.Refusal;
import dev.cordon.sandbox.aws.wire.Request;
import java.util.List;
import java.util.Map;

/** Whether a caller may do what it asks for, and the words in which it is told that it may not. */
final class Permission {

  private static final int FORBIDDEN = 403;

  /** Which parameter tells the resource of an action, in the order in which they are looked for. */
  private static final Map<String, Kind> SUBJECTS =
      Map.of(
          "GroupId", Kind.GROUP,
          "NetworkInterfaceId", Kind.INTERFACE,
          "PrefixListId", Kind.PREFIX_LIST,
          "NetworkAclId", Kind.ACL,
          "InstanceId", Kind.INSTANCE,
          "SubnetId", Kind.SUBNET,
          "VpcId", Kind.VPC,
          "VpcPeeringConnectionId", Kind.PEERING,
          "FlowLogId", Kind.FLOW_LOG);

  private static final List<String> ORDER =
      List.of(
          "GroupId",
          "NetworkInterfaceId",
          "PrefixListId",
          "NetworkAclId",
          "InstanceId",
          "SubnetId",
          "VpcId",
          "VpcPeeringConnectionId",
          "FlowLogId");

  private Permission() {}

  /** Refuses what the policy does not let the caller of EC2 or STS do. */
  static void check(Call call, Policy policy) {
    Request request = call.request();
    if (request.service().equals("sts")) {
      return;
    }
    check(call, policy, "ec2:" + request.action());
    if (call.params().has("TagSpecification")) {
      check(call, policy, "ec2:CreateTags");
    }
  }

  private static void check(Call call, Policy policy, String action) {
    Policy.Word word = policy.about(action);
    if (word != Policy.Word.ALLOWED) {
      throw Refusal.of(
          FORBIDDEN,
          "UnauthorizedOperation",
          "You are not authorized to perform this operation. "
              + sentence(Identity.arn(call), action, resource(call), word));
    }
  }

  private static String sentence(String who, String action, String resource, Policy.Word word) {
    String why =
        word == Policy.Word.DENIED
            ? "with an explicit deny in an identity-based policy"
            : "because no identity-based policy allows the " + action + " action";
    return "User: %s is not authorized to perform: %s on resource: %s %s"
        .formatted(who, action, resource, why);
  }

  private static String resource(Call call) {
    Params params = call.params();
    for (String parameter : ORDER) {
      String id = params.peek(parameter);
      if (id != null) {
        Kind kind = SUBJECTS.getOrDefault(parameter, Kind.VPC);
        return call.scope().arn(kind.tagName(), id);
      }
    }
    String id = params.peek("ResourceId.1");
    return id == null ? "*" : call.scope().arn(Kind.of(id).map(Kind::tagName).orElse("*"), id);
  }

  /** Refuses what the policy does not let the caller of Service Quotas do. */
  static void checkQuotas(Request request, Scope scope, Policy policy) {
    String action = "servicequotas:" + request.action();
    Policy.Word word = policy.about(action);
    if (word != Policy.Word.ALLOWED) {
      String who = "arn:aws:iam::" + scope.account() + ":user/sandbox";
      throw Refusal.of("AccessDeniedException", sentence(who, action, "*", word));
    }
  }
}
