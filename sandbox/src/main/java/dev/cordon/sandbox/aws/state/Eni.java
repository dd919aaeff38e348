package dev.cordon.sandbox.aws.state;

import dev.cordon.sandbox.net.Address;
import java.util.List;
import java.util.SortedMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A network interface. Immutable.
 *
 * @param type {@code interface}, {@code lambda}, {@code nat_gateway} and so on
 * @param requesterId who made it for the user, or null when the user did
 * @param ipv4 its private IPv4 addresses, the primary one first
 * @param ipv6 its IPv6 addresses
 * @param groupIds its security groups
 * @param attachment what holds it, or null when it is free
 * @param publics the public address of private ones, by their texts
 */
public record Eni(
    String id,
    Scope scope,
    String vpcId,
    String subnetId,
    String description,
    String type,
    @Nullable String requesterId,
    List<Address> ipv4,
    List<Address> ipv6,
    List<String> groupIds,
    @Nullable Attachment attachment,
    boolean sourceDestCheck,
    SortedMap<String, String> tags,
    SortedMap<String, String> publics)
    implements Resource {

  public Eni {
    ipv4 = List.copyOf(ipv4);
    ipv6 = List.copyOf(ipv6);
    groupIds = List.copyOf(groupIds);
  }

  /** All its private addresses. */
  public List<Address> addresses() {
    return Stream.concat(ipv4.stream(), ipv6.stream()).toList();
  }

  /** Whether another service made it and alone may change it. */
  public boolean isRequesterManaged() {
    return requesterId != null;
  }

  /** Whether it is attached to this instance. */
  public boolean isOn(String instanceId) {
    return attachment != null && instanceId.equals(attachment.instanceId());
  }

  /** Its place on the instance, or -1. */
  public int deviceIndex() {
    return attachment == null ? -1 : attachment.deviceIndex();
  }

  /** A locally administered MAC address made from the id. */
  public String mac() {
    String hex = String.format("%08x", id.hashCode());
    return "02:00:" + hex.replaceAll("(..)(?!$)", "$1:");
  }

  /** The same interface with these groups. */
  public Eni withGroups(List<String> ids) {
    return new Eni(
        id,
        scope,
        vpcId,
        subnetId,
        description,
        type,
        requesterId,
        ipv4,
        ipv6,
        ids,
        attachment,
        sourceDestCheck,
        tags,
        publics);
  }

  /** The same interface with these addresses. */
  public Eni withAddresses(List<Address> v4, List<Address> v6) {
    return new Eni(
        id,
        scope,
        vpcId,
        subnetId,
        description,
        type,
        requesterId,
        v4,
        v6,
        groupIds,
        attachment,
        sourceDestCheck,
        tags,
        publics);
  }

  /** The same interface held by this, or free. */
  public Eni heldBy(@Nullable Attachment holder) {
    return new Eni(
        id,
        scope,
        vpcId,
        subnetId,
        description,
        type,
        requesterId,
        ipv4,
        ipv6,
        groupIds,
        holder,
        sourceDestCheck,
        tags,
        publics);
  }

  /** The same interface with another description. */
  public Eni described(String text) {
    return new Eni(
        id,
        scope,
        vpcId,
        subnetId,
        text,
        type,
        requesterId,
        ipv4,
        ipv6,
        groupIds,
        attachment,
        sourceDestCheck,
        tags,
        publics);
  }

  /** The same interface, dropping packets that are not from or to it. */
  public Eni checked() {
    return withCheck(true);
  }

  /** The same interface, letting packets of others through, as a router does. */
  public Eni unchecked() {
    return withCheck(false);
  }

  private Eni withCheck(boolean check) {
    return new Eni(
        id,
        scope,
        vpcId,
        subnetId,
        description,
        type,
        requesterId,
        ipv4,
        ipv6,
        groupIds,
        attachment,
        check,
        tags,
        publics);
  }

  /** The same interface, seen from the internet by these addresses. */
  public Eni seenAs(SortedMap<String, String> others) {
    return new Eni(
        id,
        scope,
        vpcId,
        subnetId,
        description,
        type,
        requesterId,
        ipv4,
        ipv6,
        groupIds,
        attachment,
        sourceDestCheck,
        tags,
        others);
  }

  /** The same interface made by another service. */
  public Eni madeBy(String newType, String requester) {
    return new Eni(
        id,
        scope,
        vpcId,
        subnetId,
        description,
        newType,
        requester,
        ipv4,
        ipv6,
        groupIds,
        attachment,
        sourceDestCheck,
        tags,
        publics);
  }

  @Override
  public Eni tagged(SortedMap<String, String> others) {
    return new Eni(
        id,
        scope,
        vpcId,
        subnetId,
        description,
        type,
        requesterId,
        ipv4,
        ipv6,
        groupIds,
        attachment,
        sourceDestCheck,
        others,
        publics);
  }
}
