package dev.cordon.bench.fleet;

import dev.cordon.model.SitePlace;
import dev.cordon.provider.vyos.DeclaredHost;
import dev.cordon.provider.vyos.VyosDialect;
import dev.cordon.provider.vyos.VyosRouter;
import dev.cordon.sandbox.vyos.VyosSandbox;
import dev.cordon.sandbox.vyos.config.Dialect;
import dev.cordon.testkit.world.WorldSite;
import dev.cordon.testkit.world.WorldSubnet;
import dev.cordon.testkit.world.WorldWorkload;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Map;
import java.util.Objects;

/** A router with a port for each subnet; it has never filtered anything. */
final class VyosGround implements Ground {

  private final VyosSandbox router = VyosSandbox.start(Dialect.V1_4);
  private final Path key = keyFile();
  private final VyosRouter place;

  VyosGround(WorldSite site) {
    router.ethernet("eth0", "100.127.0.2/30");
    router
        .cli()
        .set("protocols", "static", "route", "0.0.0.0/0", "next-hop", "100.127.0.1")
        .commit();
    Map<String, String> ports = new HashMap<>();
    for (WorldSubnet subnet : site.subnets()) {
      String port = "eth" + (ports.size() + 1);
      ports.put(subnet.name(), port);
      router.ethernet(port, subnet.cidrs().get(0).replace(".0/24", ".1/24"));
    }
    VyosRouter known =
        VyosRouter.of(router.endpoint(), "file:" + key, VyosDialect.V1_4).pin(fingerprint());
    for (WorldWorkload workload : site.workloads()) {
      String port = Objects.requireNonNull(ports.get(workload.subnet()));
      String address = workload.addresses().get(0);
      router.host(workload.name(), port, address);
      DeclaredHost host = DeclaredHost.at(port, address);
      for (Map.Entry<String, String> label : workload.labels().entrySet()) {
        host = host.label(label.getKey(), label.getValue());
      }
      known = known.host(workload.name(), host);
    }
    place = known;
  }

  @Override
  public SitePlace place() {
    return place;
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

  private static Path keyFile() {
    try {
      return Files.writeString(Files.createTempFile("cordon-bench", ".key"), VyosSandbox.KEY);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private String fingerprint() {
    try {
      byte[] certificate = router.certificate().getEncoded();
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(certificate));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }
}
