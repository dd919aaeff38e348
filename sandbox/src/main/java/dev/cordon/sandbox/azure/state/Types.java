package dev.cordon.sandbox.azure.state;

/** The types that the sandbox looks into. */
public final class Types {

  public static final String NSG = "Microsoft.Network/networkSecurityGroups";
  public static final String ASG = "Microsoft.Network/applicationSecurityGroups";
  public static final String NIC = "Microsoft.Network/networkInterfaces";
  public static final String VNET = "Microsoft.Network/virtualNetworks";
  public static final String SUBNET = VNET + "/subnets";
  public static final String PEERING = VNET + "/virtualNetworkPeerings";
  public static final String RULE = NSG + "/securityRules";
  public static final String LOAD_BALANCER = "Microsoft.Network/loadBalancers";
  public static final String PUBLIC_ADDRESS = "Microsoft.Network/publicIPAddresses";
  public static final String PUBLIC_PREFIX = "Microsoft.Network/publicIPPrefixes";
  public static final String NAT_GATEWAY = "Microsoft.Network/natGateways";
  public static final String ROUTE_TABLE = "Microsoft.Network/routeTables";
  public static final String GATEWAY = "Microsoft.Network/virtualNetworkGateways";
  public static final String LOCAL_GATEWAY = "Microsoft.Network/localNetworkGateways";
  public static final String CONNECTION = "Microsoft.Network/connections";
  public static final String VM = "Microsoft.Compute/virtualMachines";
  public static final String SCALE_SET = "Microsoft.Compute/virtualMachineScaleSets";
  public static final String SCALE_SET_VM = SCALE_SET + "/virtualMachines";
  public static final String SCALE_SET_NIC = SCALE_SET_VM + "/networkInterfaces";
  public static final String CONTAINER_GROUP = "Microsoft.ContainerInstance/containerGroups";
  public static final String CONTAINER_APPS = "Microsoft.App/managedEnvironments";
  public static final String SITE = "Microsoft.Web/sites";

  private Types() {}
}
