package dev.cordon.provider.gcp.state;

import dev.cordon.state.ContainerId;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * How policies and secure tags are called. Containers of a site are named by their kind and name;
 * ours follow from the declaration. Policies have no labels, so the mark is their description; what
 * is called like ours and does not bear it is never taken.
 *
 * <p>A segment has a tag key of its own, with one value: a machine carries no two values of one
 * key, and may be in several segments.
 *
 * @see <a
 *     href="https://cloud.google.com/resource-manager/docs/tags/tags-creating-and-managing">Tags</a>
 */
public final class Names {

  /** The mark that says whose a policy or a tag is. */
  public static final String FLEET = "cordon-fleet";

  /** The mark that says which network it serves. */
  public static final String NETWORK = "cordon-network";

  /** The mark that repeats the segment for people. */
  public static final String SEGMENT = "cordon-segment";

  /** The mark of somebody's policy that we were asked to enter: the fleet. */
  public static final String SHARED = "cordon-shared";

  /** The mark of a policy of ours that we let go of. */
  public static final String RELEASED = "cordon-released";

  /** The value of the tag key of a segment. */
  public static final String MEMBER = "member";

  /** What the network itself is bound to is bound to this. */
  public static final String CARRIER = "network";

  /** The order in which the network asks its firewalls is bound to this. */
  public static final String ORDER = "order";

  /** That VPC firewall rules hold for the network is bound to this. */
  public static final String RULES = "vpc-rules";

  private static final String POLICY = "policy/";
  private static final String NETWORK_TAG = "network-tag/";
  private static final String OF_RULES = RULES + "/";
  private static final String HOLD = "hold";
  private static final String TAG = "tag/";
  private static final int LONGEST = 63;
  private static final int DIGITS = 8;
  private static final Pattern MARK = Pattern.compile("(cordon-[a-z]+)=(\\S+)");

  private Names() {}

  /** The kinds of container. */
  public enum Kind {
    /** A global network firewall policy. */
    POLICY,
    /** A secure tag. */
    TAG,
    /** A network tag, which is there as soon as a rule or a machine has it. */
    NETWORK_TAG,
    /** VPC firewall rules of a network: there as soon as there is one. */
    RULES
  }

  /** Which kind of container it is. */
  public static Kind kind(ContainerId id) {
    if (id.name().startsWith(POLICY)) {
      return Kind.POLICY;
    }
    if (id.name().startsWith(NETWORK_TAG)) {
      return Kind.NETWORK_TAG;
    }
    return id.name().startsWith(OF_RULES) ? Kind.RULES : Kind.TAG;
  }

  /** Our VPC firewall rules at a network. */
  public static ContainerId rules(String site) {
    return new ContainerId(site, OF_RULES + "ours");
  }

  /** VPC firewall rules at a network that are called like ours and do not bear our mark. */
  public static ContainerId disputedRules(String site) {
    return new ContainerId(site, OF_RULES + "disputed");
  }

  /** The network tag of a segment. Its length is no matter: parts of it are. */
  public static ContainerId networkTag(String fleet, String network, String segment, String site) {
    return networkTagCalled(classic(fleet, network) + segment, site);
  }

  /** The network tag with this name. */
  public static ContainerId networkTagCalled(String tag, String site) {
    return new ContainerId(site, NETWORK_TAG + tag);
  }

  /**
   * Whether a network tag, or a VPC firewall rule, is called like one of a fleet for a network. A
   * hash of both stands in the name, because network tags bear no marks that could tell {@code a}
   * in {@code b-c} from {@code a-b} in {@code c}.
   */
  public static boolean isClassicOf(String fleet, String network, String name) {
    return name.startsWith(classic(fleet, network));
  }

  /**
   * What a VPC firewall rule is called.
   *
   * @param way {@code in} or {@code out}
   * @param content what it says
   */
  public static String firewall(String fleet, String network, String way, String content) {
    return classic(fleet, network) + way + "-" + hash(content);
  }

  /** The VPC firewall rule whose description tells a hold, and that is disabled. */
  public static String holding(String fleet, String network) {
    return classic(fleet, network) + HOLD;
  }

  private static String classic(String fleet, String network) {
    return "cordon-" + hash(fleet + "/" + network) + "-";
  }

  /** The policy of a network. */
  public static ContainerId policy(String fleet, String network, String site) {
    return new ContainerId(site, POLICY + fitting(prefix(fleet, network)));
  }

  /**
   * The policy that takes the place of the first where much changes at once, and the other way
   * round. A hash stands in its name, because a word could be the end of the name of a network.
   */
  public static ContainerId otherPolicy(String fleet, String network, String site) {
    String first = prefix(fleet, network);
    return new ContainerId(site, POLICY + fitting(first + "-" + hash(first + " other")));
  }

  /** The secure tag of a segment. */
  public static ContainerId segment(String fleet, String network, String segment, String site) {
    return new ContainerId(site, TAG + fitting(prefix(fleet, network) + "-" + segment));
  }

  /** What a network with an order of asking is bound to. */
  public static ContainerId order(Network.Order order, String site) {
    return new ContainerId(site, ORDER + "/" + order.name());
  }

  /** The policy with this name at the service. */
  public static ContainerId policyCalled(String name, String site) {
    return new ContainerId(site, POLICY + name);
  }

  /** The secure tag whose key has this name at the service. */
  public static ContainerId tagCalled(String key, String site) {
    return new ContainerId(site, TAG + key);
  }

  /**
   * Somebody's secure tag.
   *
   * @param value its permanent id, such as {@code tagValues/123}
   */
  public static ContainerId foreignTag(String value, String site) {
    return new ContainerId(site, TAG + value);
  }

  /** The name of the policy, or of the tag key, at the service. */
  public static String atService(ContainerId id) {
    return id.name().substring(id.name().indexOf('/') + 1);
  }

  /** Whether something is called like one of a fleet for a network. */
  public static boolean isOf(String fleet, String network, String name) {
    String ours = prefix(fleet, network);
    return name.equals(fitting(ours)) || name.startsWith(ours + "-");
  }

  /**
   * How many characters the names of a fleet and a network have too many together: what follows
   * them could not tell segments apart, and we would not know our own again.
   */
  public static int excess(String fleet, String network) {
    return Math.max(0, prefix(fleet, network).length() - (LONGEST - DIGITS - 2));
  }

  /** The marks of the policy of a network. */
  public static SortedMap<String, String> policyMarks(String fleet, String network) {
    SortedMap<String, String> marks = new TreeMap<>();
    marks.put(FLEET, fleet);
    marks.put(NETWORK, network);
    return marks;
  }

  /** The marks of the tag of a segment. */
  public static SortedMap<String, String> segmentMarks(
      String fleet, String network, String segment) {
    SortedMap<String, String> marks = policyMarks(fleet, network);
    marks.put(SEGMENT, segment);
    return marks;
  }

  /** Marks as a description. */
  public static String written(SortedMap<String, String> marks) {
    StringBuilder text = new StringBuilder("made by Cordon:");
    marks.forEach((name, value) -> text.append(' ').append(name).append('=').append(value));
    return text.toString();
  }

  /** The marks in a description, but in its holds; none if it is somebody's own text. */
  public static SortedMap<String, String> marks(String description) {
    SortedMap<String, String> marks = new TreeMap<>();
    Matcher mark = MARK.matcher(Claims.withoutHolds(description));
    while (mark.find()) {
      marks.put(mark.group(1), mark.group(2));
    }
    return marks;
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

  private static String prefix(String fleet, String network) {
    return "cordon-" + fleet + "-" + network;
  }

  private static String fitting(String name) {
    return name.length() <= LONGEST
        ? name
        : name.substring(0, LONGEST - DIGITS - 1) + "-" + hash(name);
  }
}
