package dev.cordon.testkit.memory.observe;

import dev.cordon.testkit.memory.cloud.Group;
import dev.cordon.testkit.memory.cloud.Machine;
import dev.cordon.testkit.memory.cloud.Network;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.SortedMap;
import java.util.stream.Stream;

/** A fingerprint of what was read, whatever the order it came in. */
final class Digest {

  private Digest() {}

  static String of(
      Network network,
      List<Machine> machines,
      List<Group> groups,
      SortedMap<String, List<Group>> peers) {
    MessageDigest sha = sha256();
    add(sha, Stream.of(network.limits() + " " + network.peers().stream().sorted().toList()));
    add(sha, machines.stream().map(Machine::toString));
    add(sha, groups.stream().map(Digest::text));
    peers.forEach(
        (site, theirs) ->
            add(sha, theirs.stream().map(g -> site + " " + g.id() + " " + g.name() + g.marks())));
    return HexFormat.of().formatHex(sha.digest());
  }

  private static String text(Group group) {
    List<String> rules = group.rules().stream().map(Object::toString).sorted().toList();
    return group.id() + "\0" + group.name() + "\0" + group.marks() + "\0" + rules;
  }

  private static void add(MessageDigest sha, Stream<String> lines) {
    lines.sorted().forEach(line -> sha.update((line + "\1").getBytes(StandardCharsets.UTF_8)));
    sha.update((byte) 2);
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }
}
