package dev.cordon.cli.demo;

import dev.cordon.model.Site;
import dev.cordon.model.SitePlace;
import dev.cordon.provider.vyos.DeclaredHost;
import dev.cordon.provider.vyos.VyosDialect;
import dev.cordon.provider.vyos.VyosRouter;
import dev.cordon.sandbox.Faults;
import dev.cordon.sandbox.vyos.VyosSandbox;
import dev.cordon.sandbox.vyos.config.Dialect;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;

/**
 * A VyOS router on site that has never filtered anything, with a network of its own for each host:
 * what shares one never meets the router.
 */
final class VyosGround implements Ground {

  private static final String UPLINK = "eth0";

  private final VyosSandbox router = VyosSandbox.start(Dialect.V1_4);
  private final Path key = keyFile();
  private final List<Machine> machines = new ArrayList<>();
  private VyosRouter place =
      VyosRouter.of(router.endpoint(), "file:" + key, VyosDialect.V1_4).pin(fingerprint());

  VyosGround() {
    router.ethernet(UPLINK, "100.127.0.2/30");
    router
        .cli()
        .set("protocols", "static", "route", "0.0.0.0/0", "next-hop", "100.127.0.1")
        .commit();
    host("gitlab-1", "repository", "source-repository");
    host("gitlab-2", "repository", "source-repository");
    host("mac-builder-1", "runners", "ci-runner");
    host("mac-builder-2", "runners", "ci-runner");
    host("mac-builder-3", "runners", "ci-runner");
    host("mac-builder-4", "runners", "ci-runner");
    host("deployer-1", "deploy-bot", "deploy-bot");
    host("payroll-1", "", "payroll");
    host("payroll-2", "", "payroll");
    host("printer-1", "", "printing");
  }

  @Override
  public Site site() {
    return AcmePipeline.ON_SITE;
  }

  @Override
  public String title() {
    return "behind a VyOS router on site: sources, some runners, the deploy bot";
  }

  @Override
  public String tool() {
    return "the HTTP API of VyOS, key sandbox-key";
  }

  @Override
  public Faults faults() {
    return router.faults();
  }

  @Override
  public SitePlace place() {
    return place;
  }

  @Override
  public List<Machine> machines() {
    return List.copyOf(machines);
  }

  @Override
  public boolean lets(Machine from, Machine to, String protocol, int port) {
    return router.reaches(end(from), end(to), protocol, port);
  }

  /** In our chain, before every other rule. */
  @Override
  public void openSsh(Machine victim) {
    String chain = router.config("firewall", "ipv4", "name").fieldNames().next();
    String[] rule = {"firewall", "ipv4", "name", chain, "rule", "1"};
    router
        .cli()
        .set(with(rule, "action", "accept"))
        .set(with(rule, "protocol", "tcp"))
        .set(with(rule, "destination", "port", "22"))
        .set(with(rule, "destination", "address", victim.address()))
        .commit();
  }

  @Override
  public Calls calls() {
    return Calls.in(router.calls());
  }

  @Override
  public void close() {
    router.close();
    try {
      Files.deleteIfExists(key);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void host(String name, String segment, String role) {
    int number = machines.size() + 1;
    String port = "eth" + number;
    String address = "10.10." + number + ".10";
    router.ethernet(port, "10.10." + number + ".1/24");
    router.host(name, port, address);
    place = place.host(name, DeclaredHost.at(port, address).label("role", role));
    machines.add(new Machine(site().name(), name, address, name, segment));
  }

  private static String[] with(String[] path, String... more) {
    List<String> words = new ArrayList<>(List.of(path));
    words.addAll(List.of(more));
    return words.toArray(String[]::new);
  }

  /** Places name keys and never hold them. */
  private static Path keyFile() {
    try {
      return Files.writeString(Files.createTempFile("cordon-demo", ".key"), VyosSandbox.KEY);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private String fingerprint() {
    try {
      byte[] certificate = router.certificate().getEncoded();
      byte[] digest = MessageDigest.getInstance("SHA-256").digest(certificate);
      return HexFormat.of().formatHex(digest);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }
}
