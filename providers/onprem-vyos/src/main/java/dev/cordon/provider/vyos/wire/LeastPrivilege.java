package dev.cordon.provider.vyos.wire;

import dev.cordon.model.SitePlace;
import dev.cordon.provider.vyos.VyosDialect;
import dev.cordon.provider.vyos.VyosRouter;
import dev.cordon.spi.PermissionDocument;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/**
 * What an administrator types at a router so that Cordon can work there. A key of the API can do
 * everything, so what can be narrowed is who may use it.
 *
 * @see <a href="https://docs.vyos.io/en/latest/configuration/service/https.html">VyOS HTTP-API</a>
 */
public final class LeastPrivilege {

  private static final String FORMAT = "vyos-commands";

  private LeastPrivilege() {}

  /** One document for each router. */
  public static List<PermissionDocument> documents(Collection<SitePlace> places) {
    List<PermissionDocument> documents = new ArrayList<>();
    for (SitePlace place : places) {
      if (place instanceof VyosRouter router) {
        documents.add(new PermissionDocument(router.toString(), FORMAT, text(router)));
      }
    }
    return documents;
  }

  private static String text(VyosRouter router) {
    List<String> lines = new ArrayList<>();
    lines.add(
        "# A key of the API can do everything: read, commit, reboot. VyOS has no lesser one.");
    lines.add("# Keep it where the place says: " + router.key());
    lines.add("set service https api keys id cordon key <a long random key>");
    if (router.dialect() != VyosDialect.V1_4) {
      lines.add("set service https api rest");
    }
    lines.add("# Only the machine that runs Cordon may call.");
    lines.add("set service https allow-client address <its address>");
    if (router.pin().isEmpty()) {
      lines.add("# Pin the certificate: write the SHA-256 of it into the place as pin.");
    }
    return String.join("\n", lines) + "\n";
  }
}
