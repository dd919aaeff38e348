package dev.cordon.sandbox.aws;

import java.util.Map;
import java.util.Optional;

/** What a new network interface shall be like. Immutable. */
public final class InterfaceSpec extends Spec<InterfaceSpec> {

  private static final String MANAGED = "(managed)";

  private InterfaceSpec(Wish wish) {
    super(wish);
  }

  /** An interface in a subnet, with the VPC's default group and a free address. */
  public static InterfaceSpec in(String subnetId) {
    return new InterfaceSpec(Wish.of(Map.of("SubnetId", subnetId)));
  }

  /** With these security groups. */
  public InterfaceSpec groups(String... ids) {
    return withList("SecurityGroupId", ids);
  }

  /** With this private IPv4 address. */
  public InterfaceSpec privateIp(String address) {
    return with("PrivateIpAddress", address);
  }

  /** With that many secondary private IPv4 addresses. */
  public InterfaceSpec secondaryIps(int count) {
    return with("SecondaryPrivateIpAddressCount", String.valueOf(count));
  }

  /** With that many IPv6 addresses; its subnet must have an IPv6 block. */
  public InterfaceSpec ipv6(int count) {
    return with("Ipv6AddressCount", String.valueOf(count));
  }

  /** With this description. */
  public InterfaceSpec description(String text) {
    return with("Description", text);
  }

  /**
   * Made and held by another service, which alone may change it.
   *
   * @param type {@code lambda}, {@code nat_gateway}, {@code load_balancer}, {@code vpc_endpoint}
   *     and so on
   */
  public InterfaceSpec managedAs(String type) {
    return with(MANAGED, type);
  }

  Optional<String> managedType() {
    return Optional.ofNullable(wish().params().get(MANAGED));
  }

  @Override
  Map<String, String> request(String tagName) {
    Map<String, String> request = super.request(tagName);
    request.remove(MANAGED);
    return request;
  }

  @Override
  InterfaceSpec copy(Wish other) {
    return new InterfaceSpec(other);
  }
}
