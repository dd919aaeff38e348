package dev.cordon.provider.azure.state;

import dev.cordon.state.ContainerId;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Locale;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * How network security groups and application security groups are called. Containers of a site are
 * named by their kind and name, so that both kinds can be told apart; foreign ones by their
 * resource group too. Ours bear tags; what is called like ours and does not is never taken.
 */
public final class Names {

  /** The tag that says whose a group is. */
  public static final String FLEET = "cordon-fleet";

  /** The tag that repeats the segment for people. */
  public static final String SEGMENT = "cordon-segment";

  /** The tag that repeats the subnet for people. */
  public static final String SUBNET = "cordon-subnet";

  /**
   * The tag that says which virtual network a group of ours serves: groups have none of their own.
   */
  public static final String NETWORK = "cordon-network";

  /**
   * The tag of a group of ours that we let go of: the fleet, and a digest of what it said and
   * guarded then. While both still hold, the fleet may take it back; what changed since is somebody
   * else's doing, and is taken back only when a person says so.
   */
  public static final String RELEASED = "cordon-released";

  /** The tag of somebody's group that we were asked to enter: the fleet. */
  public static final String SHARED = "cordon-shared";

  private static final String NSG = "nsg/";
  private static final String ASG = "asg/";
  private static final int LONGEST = 80;
  private static final int DIGITS = 8;

  private Names() {}

  /**
   * The application security group of a segment.
   *
   * @param network the name of the virtual network: others may be in its resource group
   */
  public static ContainerId segment(String fleet, String network, String segment, String site) {
    return new ContainerId(site, ASG + fitting(prefix(fleet, network) + segment));
  }

  /** The network security group of a subnet. */
  public static ContainerId subnet(String fleet, String network, String subnet, String site) {
    return new ContainerId(site, NSG + fitting(prefix(fleet, network) + subnet));
  }

  /** The network security group that waits for the first member of a site; no subnet's name. */
  public static ContainerId waiting(String fleet, String network, String site) {
    return new ContainerId(site, NSG + fitting(prefix(fleet, network) + ".waiting"));
  }

  /** Somebody's network security group. */
  public static ContainerId foreignNsg(String resourceGroup, String name, String site) {
    return new ContainerId(site, NSG + (resourceGroup + "/" + name).toLowerCase(Locale.ROOT));
  }

  /** Somebody's application security group. */
  public static ContainerId foreignAsg(String resourceGroup, String name, String site) {
    return new ContainerId(site, ASG + (resourceGroup + "/" + name).toLowerCase(Locale.ROOT));
  }

  /** Ours with this name at the service. */
  public static ContainerId ours(Kind kind, String name, String site) {
    return new ContainerId(site, (kind == Kind.NSG ? NSG : ASG) + name);
  }

  /** The two kinds of group. */
  public enum Kind {
    NSG,
    ASG
  }

  /** Which kind of group it is. */
  public static Kind kind(ContainerId id) {
    return id.name().startsWith(NSG) ? Kind.NSG : Kind.ASG;
  }

  /** The name at the service of a group of ours. */
  public static String atService(ContainerId id) {
    return id.name().substring(NSG.length());
  }

  /** Whether a group is called like one of a fleet. */
  public static boolean isOf(String fleet, String name) {
    return name.toLowerCase(Locale.ROOT).startsWith(prefix(fleet));
  }

  /** Whether a group is called like one of a fleet for a network. */
  public static boolean isOf(String fleet, String network, String name) {
    return name.toLowerCase(Locale.ROOT).startsWith(prefix(fleet, network));
  }

  /**
   * How many characters the names of a fleet and a network have too many together: what follows
   * them could not tell groups apart, and we would not know our own again.
   */
  public static int excess(String fleet, String network) {
    return Math.max(0, prefix(fleet, network).length() - (LONGEST - DIGITS - 1));
  }

  /** The marks of the group of a segment. */
  public static SortedMap<String, String> segmentMarks(
      String fleet, String network, String segment) {
    SortedMap<String, String> marks = new TreeMap<>();
    marks.put(FLEET, fleet);
    marks.put(NETWORK, network.toLowerCase(Locale.ROOT));
    marks.put(SEGMENT, segment);
    return marks;
  }

  /** The marks of the group of a subnet. */
  public static SortedMap<String, String> subnetMarks(String fleet, String network, String subnet) {
    SortedMap<String, String> marks = new TreeMap<>();
    marks.put(FLEET, fleet);
    marks.put(NETWORK, network.toLowerCase(Locale.ROOT));
    marks.put(SUBNET, subnet);
    return marks;
  }

  /** What a subnet carries is bound to this, as what an interface carries is to its id. */
  public static String carrier(String subnet) {
    return "subnet/" + subnet;
  }

  /** The first digits of the SHA-256 of a text. */
  public static String hash(String text) {
    try {
      byte[] digest =
          MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(digest).substring(0, DIGITS);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }

  private static String prefix(String fleet) {
    return "cordon-" + fleet + "-";
  }

  private static String prefix(String fleet, String network) {
    return prefix(fleet) + network.toLowerCase(Locale.ROOT) + "-";
  }

  private static String fitting(String name) {
    return name.length() <= LONGEST
        ? name
        : name.substring(0, LONGEST - DIGITS - 1) + "-" + hash(name);
  }
}
