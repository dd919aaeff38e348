package dev.cordon.provider.aws.observe;

import dev.cordon.provider.aws.wire.InterfaceRow;
import dev.cordon.state.Workload.Kind;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What stands behind a network interface, and where its security groups are set: on the interface
 * for what we made ourselves, at the service that made it for all else.
 *
 * @param kind what stands behind it
 * @param whyFixed why the interface itself cannot be written, with the way to be born inside; null
 *     where it can
 */
record BornInside(Kind kind, @Nullable String whyFixed) {

  private record Made(String type, String description, Kind kind, String by) {
    boolean fits(InterfaceRow row) {
      boolean known = !type.equals(INTERFACE) || row.requester() != null || kind == Kind.CONTAINER;
      return known && row.type().equals(type) && anyPartition(row).startsWith(description);
    }
  }

  private static final String INTERFACE = "interface";

  /** Ids of resources begin otherwise in China and for governments. */
  private static String anyPartition(InterfaceRow row) {
    return row.description().replaceFirst("^arn:aws-[a-z-]+:", "arn:aws:");
  }

  /** First match wins; types and descriptions as the services write them. */
  private static final List<Made> MAKERS =
      List.of(
          new Made(
              "lambda",
              "",
              Kind.SERVERLESS,
              "functions share it; name the groups in VpcConfig.SecurityGroupIds of the function"),
          new Made(
              "branch",
              "",
              Kind.CONTAINER,
              "it belongs to a task or pod; name the groups in awsvpcConfiguration.securityGroups"
                  + " of the ECS service, or in a SecurityGroupPolicy of the EKS cluster"),
          new Made(
              INTERFACE,
              "arn:aws:ecs:",
              Kind.CONTAINER,
              "it belongs to an ECS task; name the groups in awsvpcConfiguration.securityGroups of"
                  + " the service and deploy it again"),
          new Made(
              INTERFACE,
              "ELB app/",
              Kind.MANAGED,
              "it belongs to an Application Load Balancer; use its SetSecurityGroups"),
          new Made(
              INTERFACE,
              "ELB net/",
              Kind.MANAGED,
              "it belongs to a Network Load Balancer; use its SetSecurityGroups"),
          new Made(
              INTERFACE,
              "ELB ",
              Kind.MANAGED,
              "it belongs to a Classic Load Balancer; use ApplySecurityGroupsToLoadBalancer"),
          new Made(
              "load_balancer",
              "",
              Kind.MANAGED,
              "it belongs to a load balancer; use its SetSecurityGroups"),
          new Made(
              "network_load_balancer",
              "",
              Kind.MANAGED,
              "it belongs to a Network Load Balancer; use its SetSecurityGroups, which works only"
                  + " if it was created with a group"),
          new Made(
              "gateway_load_balancer",
              "",
              Kind.MANAGED,
              "it belongs to a Gateway Load Balancer, which takes no security groups"),
          new Made(
              "gateway_load_balancer_endpoint",
              "",
              Kind.MANAGED,
              "it belongs to a Gateway Load Balancer endpoint, which takes no security groups"),
          new Made(
              "nat_gateway",
              "",
              Kind.MANAGED,
              "it belongs to a NAT gateway, which takes no security groups"),
          new Made(
              "natGateway",
              "",
              Kind.MANAGED,
              "it belongs to a NAT gateway, which takes no security groups"),
          new Made(
              "transit_gateway",
              "",
              Kind.MANAGED,
              "it belongs to a transit gateway, which takes no security groups"),
          new Made(
              "vpc_endpoint",
              "",
              Kind.MANAGED,
              "it belongs to an interface endpoint; use ModifyVpcEndpoint with"
                  + " AddSecurityGroupIds and RemoveSecurityGroupIds"),
          new Made(
              INTERFACE,
              "VPC Endpoint Interface",
              Kind.MANAGED,
              "it belongs to an interface endpoint; use ModifyVpcEndpoint with"
                  + " AddSecurityGroupIds and RemoveSecurityGroupIds"),
          new Made(
              INTERFACE,
              "RDSNetworkInterface",
              Kind.MANAGED,
              "it belongs to a database; name the groups in VpcSecurityGroupIds of"
                  + " ModifyDBInstance or ModifyDBCluster"),
          new Made(
              "efs",
              "",
              Kind.MANAGED,
              "it belongs to a file system; use ModifyMountTargetSecurityGroups"),
          new Made(
              INTERFACE,
              "EFS mount target",
              Kind.MANAGED,
              "it belongs to a file system; use ModifyMountTargetSecurityGroups"),
          new Made(
              INTERFACE,
              "ElastiCache",
              Kind.MANAGED,
              "it belongs to a cache; name the groups in SecurityGroupIds of ModifyCacheCluster"),
          new Made(
              INTERFACE,
              "Amazon EKS",
              Kind.MANAGED,
              "it belongs to an EKS control plane; name the groups in resourcesVpcConfig of"
                  + " UpdateClusterConfig"),
          new Made(
              INTERFACE,
              "CodeBuild",
              Kind.CONTAINER,
              "it belongs to a CodeBuild project; name the groups in vpcConfig.securityGroupIds of"
                  + " UpdateProject"));

  static BornInside of(InterfaceRow row) {
    for (Made made : MAKERS) {
      if (made.fits(row)) {
        return new BornInside(made.kind(), made.by());
      }
    }
    return row.requester() == null
        ? new BornInside(Kind.VM, null)
        : new BornInside(
            Kind.MANAGED,
            "a service made it ("
                + what(row)
                + ") and keeps its groups;"
                + " name the groups where that service is configured");
  }

  private static String what(InterfaceRow row) {
    return row.type().equals(INTERFACE) ? row.description() : row.type();
  }
}
