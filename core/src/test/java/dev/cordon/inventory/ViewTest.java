package dev.cordon.inventory;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cordon.model.Link;
import dev.cordon.model.Site;
import dev.cordon.space.IpAddress;
import dev.cordon.space.IpSet;
import dev.cordon.state.Outward;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class ViewTest {

  private static final Site BUILD = Site.named("build");
  private static final Site STORE = Site.named("store");

  private static View view(Link link) {
    return View.of("build", link, Outward.unknown());
  }

  @Test
  void withoutTranslationEveryAddressIsSeenAsItIs() {
    View view = view(Link.routed(BUILD, STORE));
    IpSet own = IpSet.parse("10.1.0.10", "2001:db8::1");
    assertThat(view.isPlain()).isTrue();
    assertThat(view.sentFrom(own)).isEqualTo(own);
    assertThat(view.reachedBy(own)).isEqualTo(own);
    assertThat(view.reached(own)).isEqualTo(own);
    assertThat(view.sharedBy(own)).isEqualTo(IpSet.none());
  }

  @Test
  void aPrefixIsMappedAddressByAddress() {
    View view = view(Link.routed(BUILD, STORE).mapped(BUILD, "10.1.2.0/24", "100.64.7.0/24"));
    assertThat(view.reachedBy(IpSet.parse("10.1.2.0", "10.1.2.77", "10.1.2.255", "10.9.0.1")))
        .isEqualTo(IpSet.parse("100.64.7.0", "100.64.7.77", "100.64.7.255", "10.9.0.1"));
    IpSet there = IpSet.parse("10.1.2.0/24", "10.9.0.0/24");
    assertThat(view.reached(IpSet.parse("100.64.7.77", "10.1.2.78")).intersect(there))
        .isEqualTo(IpSet.parse("10.1.2.77"));
  }

  @Test
  void whoIsBehindNatIsSeenAsTheNatAndCannotBeReached() {
    View view =
        view(
            Link.internet(BUILD, STORE)
                .behind(BUILD, "198.51.100.7")
                .mapped(BUILD, "10.1.0.10", "203.0.113.5"));
    IpSet own = IpSet.parse("10.1.0.10", "10.1.0.11", "2001:db8::1");
    assertThat(view.sentFrom(own))
        .isEqualTo(IpSet.parse("203.0.113.5", "198.51.100.7", "2001:db8::1"));
    assertThat(view.reachedBy(own)).isEqualTo(IpSet.parse("203.0.113.5", "2001:db8::1"));
    assertThat(view.hidden(own)).isEqualTo(IpSet.parse("10.1.0.11"));
    assertThat(view.sharedBy(IpSet.parse("10.1.0.10"))).isEqualTo(IpSet.none());
  }

  @Test
  void overTheInternetOnlyPublicAddressesAreSeen() {
    View view = view(Link.internet(BUILD, STORE));
    IpSet own = IpSet.parse("10.1.0.10", "0.0.0.1", "fd00::1", "100::1", "2001:db8::1", "8.8.8.8");
    assertThat(view.sentFrom(own)).isEqualTo(IpSet.parse("2001:db8::1", "8.8.8.8"));
  }

  @Test
  void whatIsNotStatedTheFabricTells() {
    Outward outward =
        new Outward(
            IpSet.parse("198.51.100.7"),
            new TreeMap<>(Map.of(IpAddress.parse("10.1.0.10"), IpAddress.parse("203.0.113.5"))));
    Link link = Link.internet(BUILD, STORE);
    IpSet own = IpSet.parse("10.1.0.10", "10.1.0.11");
    View told = View.of("build", link, outward);
    assertThat(told.isDiscovered()).isTrue();
    assertThat(told.sentFrom(own)).isEqualTo(IpSet.parse("203.0.113.5", "198.51.100.7"));
    View stated = View.of("build", link.behind(BUILD, "192.0.2.9"), outward);
    assertThat(stated.isDiscovered()).isFalse();
    assertThat(stated.sentFrom(own)).isEqualTo(IpSet.parse("192.0.2.9"));
  }

  @Test
  void twoThatAreSeenAsOneAreFound() {
    View view = view(Link.routed(BUILD, STORE).mapped(BUILD, "10.1.0.5", "10.1.0.9"));
    assertThat(view.doubled(IpSet.parse("10.1.0.5", "10.1.0.9")))
        .isEqualTo(IpSet.parse("10.1.0.9"));
    assertThat(view.doubled(IpSet.parse("10.1.0.5"))).isEqualTo(IpSet.none());
  }
}
