package dev.cordon.provider.vyos.state;

import dev.cordon.space.Family;
import dev.cordon.state.ContainerId;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Pattern;

/**
 * How groups and chains are called, ours and others'. Ours begin with a prefix and bear the mark of
 * the fleet as their description; the names of our chains are short enough to stay whole in logs.
 */
public final class Names {

  private static final String GROUP = "group/";
  private static final String CHAIN = "/name/";
  private static final String CABLE = "cable/";
  private static final String CARRIER = "router/";
  private static final String SELF = "self/";
  private static final String ENTRY = "entry/";
  private static final String INSIDE = "inside/";
  private static final Pattern CALLED_LIKE_OURS = Pattern.compile("CDN-[0-9a-f]{8}[br]?");
  private static final String CHAIN_PREFIX = "CDN-";
  private static final String MARK = "cordon:v1 ";
  private static final int DIGITS = 8;
  private static final int LONGEST = 255;

  /** The mark of somebody's chain that has our rule, or must not have it, because of zones. */
  public static final String ZONED = "zoned";

  private Names() {}

  /** How paths call a family. */
  public static String word(Family family) {
    return family == Family.V4 ? "ipv4" : "ipv6";
  }

  /** How paths call groups of a family's addresses. */
  public static String groups(Family family) {
    return family == Family.V4 ? "address-group" : "ipv6-address-group";
  }

  /** A group of addresses, both families in one. */
  public static ContainerId group(String site, String name) {
    return new ContainerId(site, GROUP + name);
  }

  /** The group of a segment. */
  public static ContainerId segment(String site, String fleet, String segment) {
    return group(site, prefix(fleet) + segment);
  }

  /** The group of all members. */
  public static ContainerId everyone(String site, String fleet) {
    return group(site, prefix(fleet) + ".all");
  }

  /** The group whose description tells of a hold on enforcement; nothing is in it. */
  public static String hold(String fleet) {
    return prefix(fleet) + ".hold";
  }

  /** The group of a peer that is known by addresses: an external, or a segment at another site. */
  public static ContainerId peer(String site, String fleet, String peer) {
    return group(site, prefix(fleet) + ".to-" + peer.replace(" at ", "."));
  }

  /** Whether a group is one of a fleet's segments, that attachments are bound to. */
  public static boolean isSegment(String fleet, String name) {
    return isOf(fleet, name) && !name.startsWith(prefix(fleet) + ".");
  }

  /** Whether a group or chain is called like one of a fleet. */
  public static boolean isOf(String fleet, String name) {
    return name.startsWith(prefix(fleet)) || isChain(fleet, name);
  }

  /** Whether a chain is called like ours. */
  public static boolean isChain(String fleet, String name) {
    return name.equals(chainName(fleet)) || name.equals(otherName(fleet));
  }

  private static String prefix(String fleet) {
    return "cordon." + fleet + ".";
  }

  /** What our chain is called, in both families. */
  public static String chainName(String fleet) {
    return CHAIN_PREFIX + hash(fleet);
  }

  /**
   * What our chain is called while it is built anew beside the one that is in force; then they
   * change places.
   */
  public static String otherName(String fleet) {
    return exchanged(chainName(fleet));
  }

  /** What the chain is called that the router's own packets pass on their way into ours. */
  public static String doorName(String fleet) {
    return chainName(fleet) + "r";
  }

  /** The other one of the two names of our chain. */
  public static String exchanged(String name) {
    boolean first = name.length() == CHAIN_PREFIX.length() + DIGITS;
    return first ? name + "b" : name.substring(0, name.length() - 1);
  }

  /** A chain. */
  public static ContainerId chain(String site, Family family, String name) {
    return new ContainerId(site, word(family) + CHAIN + name);
  }

  /** Our chain of a family. */
  public static ContainerId ours(String site, Family family, String fleet) {
    return chain(site, family, chainName(fleet));
  }

  /** The base chain that everything passes on its way through the router. */
  public static ContainerId base(String site, Family family) {
    return base(site, family, Hook.FORWARD);
  }

  /** The base chain of a way. */
  public static ContainerId base(String site, Family family, Hook hook) {
    return new ContainerId(site, word(family) + "/" + hook.word());
  }

  /** What the hosts behind one interface share. */
  public static ContainerId cable(String site, String port) {
    return new ContainerId(site, CABLE + port);
  }

  /** What the chains of a family are bound to: the router's way through. */
  public static String carrier(Family family) {
    return CARRIER + word(family);
  }

  /** What the chains of a family are bound to: the router's own way in and out. */
  public static String self(Family family) {
    return SELF + word(family);
  }

  /** What a chain of somebody's is bound to that a rule of ours stands in, or should. */
  public static String entry(Family family, String chain) {
    return ENTRY + word(family) + "/" + chain;
  }

  /** The chain of a family that such a binding is of; empty if it is none. */
  public static Optional<String> entered(String attachment, Family family) {
    return after(attachment, ENTRY + word(family) + "/");
  }

  /** What the inside of somebody's zone is bound to: what goes from it to itself. */
  public static String inside(Family family, String zone) {
    return INSIDE + word(family) + "/" + zone;
  }

  /** The zone that such a binding is of; empty if it is none. */
  public static Optional<String> insideOf(String attachment, Family family) {
    return after(attachment, INSIDE + word(family) + "/");
  }

  /** Whether a chain is called like one of some fleet. */
  public static boolean isCalledLikeOurs(String chain) {
    return CALLED_LIKE_OURS.matcher(chain).matches();
  }

  /** The name at the router of a group; empty if it is none. */
  public static Optional<String> groupName(ContainerId id) {
    return after(id.name(), GROUP);
  }

  /** The name at the router of a custom chain of a family; empty if it is none. */
  public static Optional<String> chainName(ContainerId id, Family family) {
    return after(id.name(), word(family) + CHAIN);
  }

  /** The interface of a shared cable; empty if it is none. */
  public static Optional<String> cablePort(ContainerId id) {
    return after(id.name(), CABLE);
  }

  private static Optional<String> after(String text, String prefix) {
    return text.startsWith(prefix)
        ? Optional.of(text.substring(prefix.length()))
        : Optional.empty();
  }

  /** The description of what is ours. */
  public static String mark(String fleet, String what) {
    return MARK + fleet + " " + what;
  }

  /** Whether a description says that something is a fleet's. */
  public static boolean isMark(String fleet, String description) {
    return description.startsWith(MARK + fleet + " ");
  }

  /** The marks of a group of ours: its description in both families. */
  public static SortedMap<String, String> groupMarks(String fleet, String what) {
    SortedMap<String, String> marks = new TreeMap<>();
    for (Family family : Family.values()) {
      marks.put(word(family), mark(fleet, what));
    }
    return marks;
  }

  /** The marks of a chain of ours. */
  public static SortedMap<String, String> chainMarks(String fleet) {
    SortedMap<String, String> marks = new TreeMap<>();
    marks.put("default-action", "return");
    marks.put("description", mark(fleet, "segments"));
    return marks;
  }

  /** A text as a router takes it for a description: no quotes, no line feeds, not too long. */
  public static String described(String text) {
    String plain =
        text.replace('\'', '\u2019')
            .replace('"', '\u201d')
            .replaceAll("[\\p{Cntrl}\\s]+", " ")
            .strip();
    if (plain.codePointCount(0, plain.length()) <= LONGEST) {
      return plain;
    }
    return plain.substring(0, plain.offsetByCodePoints(0, LONGEST - 1)).strip() + "\u2026";
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
}
