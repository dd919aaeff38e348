package dev.cordon.provider.vyos.laws;

import dev.cordon.provider.vyos.RouterOption;
import dev.cordon.provider.vyos.Routing;
import dev.cordon.provider.vyos.ShellServer;
import dev.cordon.provider.vyos.VyosOptions;
import dev.cordon.provider.vyos.VyosRouter;
import dev.cordon.sandbox.vyos.VyosSandbox;
import java.net.URI;
import java.util.Objects;
import java.util.SortedMap;

/** How the routers of a world are spoken to. */
sealed interface Access {

  /** The place of a router, without hosts. */
  VyosRouter place(String site, VyosSandbox router);

  /** How to call. */
  VyosOptions with(VyosOptions options);

  /** By the HTTPS API. */
  record Https() implements Access {
    @Override
    public VyosRouter place(String site, VyosSandbox router) {
      return VyosRouter.of(router.endpoint(), "env:VYOS_KEY", Routing.dialect(router))
          .pin(Routing.pin(router));
    }

    @Override
    public VyosOptions with(VyosOptions options) {
      return options.keys(reference -> VyosSandbox.KEY);
    }
  }

  /** The same, enforced in the chains of the router's own zones. */
  record Zoned(Access way) implements Access {
    @Override
    public VyosRouter place(String site, VyosSandbox router) {
      return way.place(site, router).option(RouterOption.ZONES);
    }

    @Override
    public VyosOptions with(VyosOptions options) {
      return way.with(options);
    }
  }

  /** The same, and the first workload of each site is the router itself. */
  record Itself(Access way) implements Access {
    @Override
    public VyosRouter place(String site, VyosSandbox router) {
      return way.place(site, router)
          .managedFrom(Furnishing.uplink(site, 4) + "2", Furnishing.uplink(site, 6) + "2");
    }

    @Override
    public VyosOptions with(VyosOptions options) {
      return way.with(options);
    }
  }

  /** By scripts over SSH. */
  record Shell(SortedMap<String, ShellServer> servers, ShellKeys keys) implements Access {
    @Override
    public VyosRouter place(String site, VyosSandbox router) {
      URI endpoint = Objects.requireNonNull(servers.get(site)).endpoint();
      return VyosRouter.of(endpoint, "file:" + keys.file(), Routing.dialect(router));
    }

    @Override
    public VyosOptions with(VyosOptions options) {
      return options.knownHosts(keys.knownHosts());
    }
  }
}
