package dev.cordon.sandbox.aws.walk;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cordon.sandbox.aws.state.Acl;
import dev.cordon.sandbox.aws.state.AclEntry;
import dev.cordon.sandbox.aws.state.Eni;
import dev.cordon.sandbox.aws.state.Flow;
import dev.cordon.sandbox.aws.state.Scope;
import dev.cordon.sandbox.aws.state.Subnet;
import dev.cordon.sandbox.aws.state.Tags;
import dev.cordon.sandbox.aws.state.World;
import dev.cordon.sandbox.net.Address;
import dev.cordon.sandbox.net.Cidr;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.TreeMap;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

/** The answer to every ephemeral port, one by one, against the few ports that the walker tries. */
class AclGatePropertyTest {

  private static final Scope PLACE = new Scope("111122223333", "eu-west-1");
  private static final Address CLIENT = Address.of("10.0.0.9");
  private static final Address SERVER = Address.of("10.0.1.9");
  private static final String[] CLIENTS = {
    "10.0.0.0/24", "10.0.0.9/32", "10.0.0.8/32", "0.0.0.0/0"
  };
  private static final int[] CORNERS = {0, 1023, 1024, 1025, 5000, 5001, 32767, 65534, 65535};

  @Property(tries = 300, seed = "20261104")
  void aListLetsAllAnswersOutExactlyWhenItLetsEachOut(@ForAll Random random) {
    List<AclEntry> entries = new ArrayList<>();
    int count = random.nextInt(6);
    for (int number = 1; number <= count; number++) {
      entries.add(entry(random, number));
    }
    World world = world(entries);
    Eni eni = world.enis().all().iterator().next();
    Packet request = new Packet(CLIENT, SERVER, Packet.TCP, 443, 0);

    boolean passes = new AclGate(world).replyObjection(eni, Flow.EGRESS, request).isEmpty();

    assertThat(passes).as(entries.toString()).isEqualTo(eachPasses(entries));
  }

  private static AclEntry entry(Random random, int number) {
    int one = CORNERS[random.nextInt(CORNERS.length)];
    int other = CORNERS[random.nextInt(CORNERS.length)];
    String protocol = random.nextInt(4) == 0 ? "-1" : random.nextInt(5) == 0 ? "17" : "6";
    boolean all = protocol.equals("-1");
    return new AclEntry(
        number,
        random.nextInt(6) == 0 ? Flow.INGRESS : Flow.EGRESS,
        protocol,
        random.nextInt(4) > 0,
        Cidr.of(CLIENTS[random.nextInt(CLIENTS.length)]),
        all ? -1 : Math.min(one, other),
        all ? -1 : Math.max(one, other));
  }

  private static World world(List<AclEntry> entries) {
    World world = new World();
    world.acls().put(new Acl("acl-1", PLACE, "vpc-1", false, entries, Tags.NONE));
    world
        .subnets()
        .put(
            new Subnet(
                "subnet-1",
                PLACE,
                "vpc-1",
                Cidr.of("10.0.1.0/24"),
                null,
                "eu-west-1a",
                "acl-1",
                "aclassoc-1",
                Tags.NONE));
    world
        .enis()
        .put(
            new Eni(
                "eni-1",
                PLACE,
                "vpc-1",
                "subnet-1",
                "",
                "interface",
                null,
                List.of(SERVER),
                List.of(),
                List.of(),
                null,
                true,
                Tags.NONE,
                new TreeMap<>()));
    return world;
  }

  /** Written apart from the walker: no packet, no gate, only numbers. */
  private static boolean eachPasses(List<AclEntry> entries) {
    for (int port = 1024; port <= 65535; port++) {
      if (!passes(entries, port)) {
        return false;
      }
    }
    return true;
  }

  private static boolean passes(List<AclEntry> entries, int port) {
    for (AclEntry entry : entries) {
      boolean mine =
          entry.flow() == Flow.EGRESS
              && !entry.protocol().equals("17")
              && !entry.cidr().toString().equals("10.0.0.8/32");
      boolean inside =
          entry.protocol().equals("-1") || (entry.from() <= port && port <= entry.to());
      if (mine && inside) {
        return entry.allow();
      }
    }
    return false;
  }
}
