package dev.cordon.cli;

import dev.cordon.sandbox.vyos.Cli;
import dev.cordon.sandbox.vyos.VyosSandbox;
import dev.cordon.sandbox.vyos.config.Dialect;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.HexFormat;

/** A router between a runner, a store and somebody else's host, in a sandbox. */
record SmallRouter(VyosSandbox sandbox, Path key) implements AutoCloseable {

  static SmallRouter open(Path directory) {
    VyosSandbox sandbox = VyosSandbox.start(Dialect.V1_5);
    sandbox.ethernet("eth0", "100.127.0.2/30");
    sandbox
        .cli()
        .set("protocols", "static", "route", "0.0.0.0/0", "next-hop", "100.127.0.1")
        .commit();
    host(sandbox, 1, "runner-1");
    host(sandbox, 2, "nexus-1");
    host(sandbox, 3, "wiki-1");
    try {
      Path key = Files.writeString(directory.resolve("router.key"), VyosSandbox.KEY);
      return new SmallRouter(sandbox, key);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void host(VyosSandbox sandbox, int number, String name) {
    sandbox.ethernet("eth" + number, "10.50." + number + ".1/24");
    sandbox.host(name, "eth" + number, "10.50." + number + ".10");
  }

  /** A fleet file for it. */
  String fleet(String name) {
    return """
        import static dev.cordon.model.Selectors.tag;
        import static dev.cordon.model.Services.https;

        import dev.cordon.model.*;
        import dev.cordon.provider.vyos.*;
        import java.net.URI;

        public final class NAME implements SegmentationSource {
          public Segmentation declare() {
            Site lab = Site.named("lab");
            Segment runners =
                Segment.named("runners", Role.BUILD_RUNNER).at(lab, tag("role", "ci-runner"));
            Segment store =
                Segment.named("store", Role.ARTIFACT_STORE).at(lab, tag("app", "nexus"));
            return Segmentation.named("lab")
                .segments(runners, store)
                .grant(runners).to(store).on(https()).because("builds need it")
                .build();
          }
          public Placement place() {
            return Placement.of(
                "lab",
                VyosRouter.of(URI.create("ENDPOINT"), "file:KEY", VyosDialect.V1_5)
                    .pin("PIN")
                    .host("runner-1", DeclaredHost.at("eth1", "10.50.1.10").label("role", "ci-runner"))
                    .host("nexus-1", DeclaredHost.at("eth2", "10.50.2.10").label("app", "nexus"))
                    .host("wiki-1", DeclaredHost.at("eth3", "10.50.3.10").label("app", "wiki")));
          }
        }
        """
        .replace("NAME", name)
        .replace("KEY", key.toString())
        .replace("PIN", pin())
        .replace("ENDPOINT", sandbox.endpoint().toString());
  }

  private String pin() {
    try {
      byte[] certificate = sandbox.certificate().getEncoded();
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(certificate));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Somebody lets ssh through before every other rule. */
  void openToTheWorld(int number, int port) {
    Cli cli = sandbox.cli();
    String[] rule = {"firewall", "ipv4", "forward", "filter", "rule", "" + number};
    cli.set(rule[0], rule[1], rule[2], rule[3], rule[4], rule[5], "action", "accept");
    cli.set(rule[0], rule[1], rule[2], rule[3], rule[4], rule[5], "protocol", "tcp");
    cli.set(rule[0], rule[1], rule[2], rule[3], rule[4], rule[5], "destination", "port", "" + port);
    cli.commit();
  }

  /** Somebody deletes the one rule that leads into our chain. */
  void takeOurJumpAway() {
    sandbox.cli().delete("firewall", "ipv4", "forward", "filter", "rule", "7").commit();
  }

  boolean reaches(String from, String to, int port) {
    return sandbox.reaches(from, to, "tcp", port);
  }

  int writes() {
    return sandbox.calls().writes();
  }

  @Override
  public void close() {
    sandbox.close();
  }
}
