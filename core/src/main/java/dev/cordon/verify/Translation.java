package dev.cordon.verify;

import dev.cordon.inventory.View;
import dev.cordon.space.FlowBox;
import dev.cordon.space.FlowSet;
import dev.cordon.space.IpSet;
import dev.cordon.space.PortSet;
import dev.cordon.space.ServiceSet;
import dev.cordon.space.Slice;
import java.util.function.UnaryOperator;

/**
 * Tells flows that cross a link by the addresses that their ends have at home: what the gates of
 * the sender say of the addresses that it sends to, and what those of the receiver say of the
 * addresses that it hears from.
 */
final class Translation {

  private Translation() {}

  /** What leaves towards a site, by whom it reaches there. */
  static FlowSet leaving(FlowSet out, View receiver, IpSet there) {
    return receiver.isPlain()
        ? out.to(there)
        : mapped(
            out.to(receiver.reachedBy(there)),
            sources -> sources,
            seen -> receiver.reached(seen).intersect(there),
            services -> services);
  }

  /**
   * What certainly enters, by who sent it. Who is behind shared addresses may get any of them, and
   * any source port: all of them have to pass.
   */
  static FlowSet surelyEntering(FlowSet in, View sender, IpSet here) {
    if (sender.isPlain()) {
      return in.from(here);
    }
    IpSet hidden = sender.hidden(here);
    FlowSet own = mapped(in.from(sender.reachedBy(here)), seen -> own(sender, seen, here));
    if (hidden.isEmpty()) {
      return own;
    }
    FlowSet every = FlowSet.of(sender.behind(), in.destinations(), ServiceSet.all());
    FlowSet stopped = shared(every.minus(in), hidden);
    return own.union(FlowSet.of(hidden, in.destinations(), ServiceSet.all()).minus(stopped));
  }

  /** What possibly enters, by who sent it. */
  static FlowSet maybeEntering(FlowSet in, View sender, IpSet here) {
    if (sender.isPlain()) {
      return in.from(here);
    }
    FlowSet own = mapped(in.from(sender.reachedBy(here)), seen -> own(sender, seen, here));
    return own.union(shared(in.from(sender.behind()), sender.hidden(here)));
  }

  private static IpSet own(View sender, IpSet seen, IpSet here) {
    return sender.reached(seen).intersect(here);
  }

  /** The same flows from everybody who is hidden, whatever the source port was made. */
  private static FlowSet shared(FlowSet flows, IpSet hidden) {
    FlowSet.Builder all = FlowSet.builder();
    for (FlowBox box : flows.boxes()) {
      all.add(hidden, box.destinations(), anySource(box.services()));
    }
    return all.build();
  }

  private static ServiceSet anySource(ServiceSet services) {
    ServiceSet wide = services;
    for (Slice slice : services.slices()) {
      if (!slice.sourcePorts().isAny()) {
        wide =
            wide.union(
                ServiceSet.ports(slice.firstProtocol(), PortSet.any(), slice.destinationPorts()));
      }
    }
    return wide;
  }

  private static FlowSet mapped(FlowSet flows, UnaryOperator<IpSet> sources) {
    return mapped(flows, sources, destinations -> destinations, services -> services);
  }

  private static FlowSet mapped(
      FlowSet flows,
      UnaryOperator<IpSet> sources,
      UnaryOperator<IpSet> destinations,
      UnaryOperator<ServiceSet> services) {
    FlowSet.Builder all = FlowSet.builder();
    for (FlowBox box : flows.boxes()) {
      IpSet from = sources.apply(box.sources());
      IpSet to = destinations.apply(box.destinations());
      if (!from.isEmpty() && !to.isEmpty()) {
        all.add(from, to, services.apply(box.services()));
      }
    }
    return all.build();
  }
}
