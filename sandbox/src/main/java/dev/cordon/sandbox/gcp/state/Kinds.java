package dev.cordon.sandbox.gcp.state;

/** The names of collections, as paths spell them; those of other services are told apart by it. */
public final class Kinds {

  public static final String NETWORKS = "networks";
  public static final String SUBNETWORKS = "subnetworks";
  public static final String INSTANCES = "instances";
  public static final String FIREWALLS = "firewalls";
  public static final String POLICIES = "firewallPolicies";
  public static final String ROUTERS = "routers";
  public static final String ADDRESSES = "addresses";
  public static final String FORWARDING_RULES = "forwardingRules";
  public static final String BACKEND_SERVICES = "backendServices";
  public static final String TAG_KEYS = "tagKeys";
  public static final String TAG_VALUES = "tagValues";
  public static final String TAG_BINDINGS = "tagBindings";
  public static final String ADDRESS_GROUPS = "addressGroups";
  public static final String SERVICES = "services";
  public static final String JOBS = "jobs";
  public static final String CONNECTORS = "connectors";

  private Kinds() {}
}
