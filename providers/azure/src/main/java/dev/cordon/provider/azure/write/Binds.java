package dev.cordon.provider.azure.write;

import dev.cordon.provider.azure.state.Names;
import dev.cordon.provider.azure.state.VnetFabric;
import dev.cordon.provider.azure.state.VnetFabric.InterfaceConfiguration;
import dev.cordon.state.Edit;

/** What a binding is written on. */
final class Binds {

  private static final String SUBNET = Names.carrier("");

  private Binds() {}

  /** Whether a binding is a subnet's. */
  static boolean isSubnet(String attachment) {
    return attachment.startsWith(SUBNET);
  }

  /** The name of the subnet. */
  static String subnet(String attachment) {
    return attachment.substring(SUBNET.length());
  }

  /** The document that a binding is a part of: of a subnet, or of a network interface. */
  static String document(Edit.Bind bind, VnetFabric fabric) {
    InterfaceConfiguration at = fabric.interfaces().get(bind.attachment());
    return isSubnet(bind.attachment()) || at == null ? bind.attachment() : at.resource();
  }
}
