package dev.cordon.provider.vyos;

import dev.cordon.provider.vyos.state.Names;
import dev.cordon.sandbox.vyos.Cli;
import dev.cordon.sandbox.vyos.VyosSandbox;
import dev.cordon.sandbox.vyos.config.Dialect;
import dev.cordon.spi.Query;
import dev.cordon.state.SiteSnapshot;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;

/** A router with a handful of hosts, for tests. */
public final class Routing {

  /** The fleet that what is ours belongs to. */
  public static final String FLEET = "acme";

  /** The site that the router is. */
  public static final String SITE = "gw";

  private Routing() {}

  /** A router with an uplink, hosts behind plain, tagged and bridged interfaces. */
  public static VyosSandbox furnished(Dialect dialect) {
    VyosSandbox router = VyosSandbox.start(dialect);
    router.ethernet("eth0", "100.127.0.2/30", "fd99::2/64");
    router.ethernet("eth1", "10.0.1.1/24", "fd00:1::1/64");
    router.ethernet("eth2", "10.0.2.1/24", "fd00:2::1/64");
    router.ethernet("eth3");
    router.ethernet("eth4");
    router.ethernet("eth5");
    Cli cli = router.cli();
    cli.set("interfaces", "ethernet", "eth3", "vif", "20", "address", "10.0.3.1/24");
    cli.set("interfaces", "bridge", "br0", "address", "10.0.4.1/24");
    cli.set("interfaces", "bridge", "br0", "address", "fd00:4::1/64");
    cli.set("interfaces", "bridge", "br0", "member", "interface", "eth4");
    cli.set("interfaces", "bridge", "br0", "member", "interface", "eth5");
    cli.set("protocols", "static", "route", "0.0.0.0/0", "next-hop", "100.127.0.1");
    cli.set("protocols", "static", "route6", "::/0", "next-hop", "fd99::1");
    cli.commit();
    cli.save();
    router.host("web", "eth1", "10.0.1.10", "fd00:1::10");
    router.host("beside", "eth1", "10.0.1.11");
    router.host("store", "eth2", "10.0.2.20", "fd00:2::20");
    router.host("runner", "eth3.20", "10.0.3.30");
    router.host("left", "eth4", "10.0.4.40", "fd00:4::40");
    router.host("right", "eth5", "10.0.4.41");
    return router;
  }

  /** Where it is, with those hosts declared. */
  public static VyosRouter place(VyosSandbox router) {
    return VyosRouter.of(router.endpoint(), "env:VYOS_KEY", dialect(router))
        .pin(pin(router))
        .host("web", DeclaredHost.at("eth1", "10.0.1.10", "fd00:1::10").label("app", "web"))
        .host("beside", DeclaredHost.at("eth1", "10.0.1.11").label("app", "other"))
        .host("store", DeclaredHost.at("eth2", "10.0.2.20", "fd00:2::20").label("app", "store"))
        .host("runner", DeclaredHost.at("eth3.20", "10.0.3.30").label("app", "runner"))
        .host("left", DeclaredHost.at("eth4", "10.0.4.40", "fd00:4::40").label("app", "left"))
        .host("right", DeclaredHost.at("eth5", "10.0.4.41").label("app", "right"));
  }

  /** What its place says that it runs. */
  public static VyosDialect dialect(VyosSandbox router) {
    Dialect dialect = router.dialect();
    return dialect.isOld()
        ? VyosDialect.V1_4
        : dialect.isNewest() ? VyosDialect.ROLLING : VyosDialect.V1_5;
  }

  /** The SHA-256 of its certificate. */
  public static String pin(VyosSandbox router) {
    try {
      byte[] encoded = router.certificate().getEncoded();
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(encoded));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Calls without waiting, with the sandbox's key. */
  public static VyosOptions options(VyosSandbox router) {
    return VyosOptions.defaults()
        .attempts(3, 4)
        .keys(reference -> VyosSandbox.KEY)
        .sleeper(time -> router.clock().advance(time));
  }

  /** What the provider sees there. */
  public static SiteSnapshot observed(VyosSandbox router) {
    return observed(router, place(router));
  }

  /** What the provider sees at a place. */
  public static SiteSnapshot observed(VyosSandbox router, VyosRouter place) {
    return new VyosProvider(options(router))
        .observer()
        .observe(new Query(FLEET, SITE, place, Set.of(), new TreeMap<>()));
  }

  /** Groups and chains as if they were ours, with rules by chance. */
  public static void ours(Cli cli, Random random) {
    String group = "cordon." + FLEET + ".web";
    for (String type : List.of("address-group", "ipv6-address-group")) {
      String[] node = {"firewall", "group", type, group};
      cli.set(node[0], node[1], node[2], group, "description", Names.mark(FLEET, "segment web"));
    }
    cli.set("firewall", "group", "address-group", group, "address", "10.0.1.10");
    if (random.nextBoolean()) {
      cli.set("firewall", "group", "ipv6-address-group", group, "address", "fd00:1::10");
      cli.set("firewall", "group", "address-group", group, "address", "10.0.9.9");
    }
    String chain = Names.chainName(FLEET);
    for (String family : List.of("ipv4", "ipv6")) {
      String[] rule = {"firewall", family, "name", chain, "rule", "1000"};
      cli.set(add(rule, "action", random.nextBoolean() ? "drop" : "accept"));
      String side = random.nextBoolean() ? "source" : "destination";
      cli.set(add(rule, side, "group", "address-group", group));
      cli.set("firewall", family, "name", chain, "default-action", "return");
      cli.set("firewall", family, "name", chain, "description", Names.mark(FLEET, "segments"));
      String[] jump = {"firewall", family, "forward", "filter", "rule", "7"};
      cli.set(add(jump, "action", "jump"));
      cli.set(add(jump, "jump-target", chain));
      cli.set(add(jump, "description", Names.mark(FLEET, "way in")));
    }
  }

  private static String[] add(String[] node, String... more) {
    return java.util.stream.Stream.concat(
            java.util.Arrays.stream(node), java.util.Arrays.stream(more))
        .toArray(String[]::new);
  }
}
