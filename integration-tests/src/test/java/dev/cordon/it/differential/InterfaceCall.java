package dev.cordon.it.differential;

import java.util.List;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.services.ec2.model.CreateNetworkInterfaceResponse;
import software.amazon.awssdk.services.ec2.model.Instance;
import software.amazon.awssdk.services.ec2.model.InstanceType;
import software.amazon.awssdk.services.ec2.model.RunInstancesResponse;

/** Calls about interfaces and instances; both live in the first VPC. */
sealed interface InterfaceCall extends Call {

  /** Makes an interface that belongs to nothing. */
  record Create(String name, String address, List<String> groups) implements InterfaceCall {
    @Override
    public SdkPojo run(Side side) {
      CreateNetworkInterfaceResponse told =
          side.ec2()
              .createNetworkInterface(
                  r ->
                      r.subnetId(side.id("sa"))
                          .privateIpAddress(address)
                          .description("of " + name)
                          .groups(side.ids(groups)));
      side.names().bind(name, told.networkInterface().networkInterfaceId());
      return told;
    }

    @Override
    public void note(Ledger ledger) {
      ledger.interfaces.put(name, groups);
    }
  }

  /** Says which groups an interface wears. */
  record Wear(String name, List<String> groups) implements InterfaceCall {
    @Override
    public SdkPojo run(Side side) {
      return side.ec2()
          .modifyNetworkInterfaceAttribute(
              r -> r.networkInterfaceId(side.id(name)).groups(side.ids(groups)));
    }

    @Override
    public void note(Ledger ledger) {
      ledger.interfaces.computeIfPresent(name, (key, old) -> groups);
    }

    @Override
    public List<Call> lookAfter() {
      return List.of(new ReadCall.Interfaces("network-interface-id", name));
    }
  }

  /** Deletes an interface. */
  record Delete(String name) implements InterfaceCall {
    @Override
    public SdkPojo run(Side side) {
      return side.ec2().deleteNetworkInterface(r -> r.networkInterfaceId(side.id(name)));
    }

    @Override
    public void note(Ledger ledger) {
      ledger.interfaces.remove(name);
    }
  }

  /** Starts an instance; its interface gets the name {@code name.eth0}. */
  record Run(String name, List<String> groups) implements InterfaceCall {
    @Override
    public SdkPojo run(Side side) {
      RunInstancesResponse told =
          side.ec2()
              .runInstances(
                  r ->
                      r.imageId("ami-12c6146b")
                          .instanceType(InstanceType.T3_MICRO)
                          .minCount(1)
                          .maxCount(1)
                          .subnetId(side.id("sa"))
                          .securityGroupIds(side.ids(groups)));
      Instance made = told.instances().get(0);
      side.names().bind(name, made.instanceId());
      side.names().bind(name + ".eth0", made.networkInterfaces().get(0).networkInterfaceId());
      return made;
    }

    @Override
    public void note(Ledger ledger) {
      ledger.instances.put(name, groups);
    }
  }

  /** Says which groups an instance wears. */
  record WearInstance(String name, List<String> groups) implements InterfaceCall {
    @Override
    public SdkPojo run(Side side) {
      return side.ec2()
          .modifyInstanceAttribute(r -> r.instanceId(side.id(name)).groups(side.ids(groups)));
    }

    @Override
    public void note(Ledger ledger) {
      ledger.instances.put(name, groups);
    }
  }
}
