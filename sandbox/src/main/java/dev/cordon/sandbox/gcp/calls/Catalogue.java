package dev.cordon.sandbox.gcp.calls;

/** All families of methods. */
final class Catalogue {

  private Catalogue() {}

  static Methods methods() {
    Methods methods = new Methods();
    Operations.install(methods);
    Places.install(methods);
    Networks.install(methods);
    Subnetworks.install(methods);
    Instances.install(methods);
    Firewalls.install(methods);
    Policies.install(methods);
    HierarchicalPolicies.install(methods);
    TagKeys.install(methods);
    Bindings.install(methods);
    AddressGroups.install(methods);
    PlainReads.install(methods);
    Assets.install(methods);
    return methods;
  }
}
