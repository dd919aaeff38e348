package dev.cordon.provider.vyos.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.cordon.provider.vyos.Routing;
import dev.cordon.provider.vyos.VyosRouter;
import dev.cordon.provider.vyos.wire.Command.Verb;
import dev.cordon.sandbox.Fault;
import dev.cordon.sandbox.vyos.VyosSandbox;
import dev.cordon.sandbox.vyos.config.Dialect;
import dev.cordon.spi.call.WireFailure;
import dev.cordon.spi.call.WireFailure.Kind;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What answers of a router mean for us. */
class HttpApiTest {

  private final VyosSandbox router = Routing.furnished(Dialect.V1_5);
  private final RouterApi api = api(Routing.place(router));

  @AfterEach
  void close() {
    router.close();
  }

  private RouterApi api(VyosRouter place) {
    return new Routers(Routing.options(router)).to(place);
  }

  private static Command set(String... path) {
    return new Command(Verb.SET, List.of(path));
  }

  private Command group() {
    return set("firewall", "group", "address-group", "A", "address", "10.0.0.1");
  }

  private WireFailure failed(Runnable call) {
    WireFailure failure = catchThrowableOfType(WireFailure.class, call::run);
    assertThat(failure).as("a failure").isNotNull();
    return failure;
  }

  @Test
  void whatIsNotConfiguredIsEmpty() {
    assertThat(api.config("firewall").isEmpty()).isTrue();
    assertThat(api.show("dhcp", "server", "leases")).isEmpty();
  }

  @Test
  void oneValueAndSeveralAreAlike() {
    api.commit(List.of(group()));
    assertThat(api.config("firewall").texts("group", "address-group", "A", "address"))
        .containsExactly("10.0.0.1");
    api.commit(List.of(set("firewall", "group", "address-group", "A", "address", "10.0.0.2")));
    assertThat(api.config("firewall").texts("group", "address-group", "A", "address"))
        .containsExactly("10.0.0.1", "10.0.0.2");
  }

  @Test
  void readsAreRepeatedWhateverHappens() {
    for (Fault fault :
        List.of(Fault.dropConnection(), Fault.internalError(), Fault.unavailable())) {
      router.calls().reset();
      router.faults().onCall(1, fault);
      assertThat(api.config("interfaces").isEmpty()).isFalse();
      assertThat(router.calls().reads()).isEqualTo(2);
    }
  }

  @Test
  void aWriteWithoutAnAnswerIsSentOnce() {
    for (Fault fault :
        List.of(
            Fault.dropConnection(),
            Fault.timeOutButDone(),
            Fault.internalError(),
            new Fault.Refuse("", 502),
            new Fault.Refuse("", 504))) {
      router.calls().reset();
      router.faults().onWrite(1, fault);
      assertThat(failed(() -> api.commit(List.of(group()))).mayBeDone()).as("%s", fault).isTrue();
      assertThat(router.calls().writes()).isEqualTo(1);
      router.faults().clear();
    }
  }

  @Test
  void aBusyRouterIsAskedAgain() {
    List<String> busy =
        List.of(
            "Configuration system temporarily locked due to another commit in progress\n",
            "Set failed\n");
    for (String said : busy) {
      router.calls().reset();
      router.faults().onWrite(1, new Fault.Refuse(said, 400));
      api.commit(List.of(group()));
      assertThat(router.calls().writes()).isEqualTo(2);
      router.faults().clear();
    }
  }

  @Test
  void whatIsRefusedIsRefusedInTheRoutersWords() {
    WireFailure failure =
        failed(
            () ->
                api.commit(
                    List.of(set("firewall", "ipv4", "name", "X", "rule", "1", "protocol", "tcp"))));
    assertThat(failure.kind()).isEqualTo(Kind.REFUSED);
    assertThat(failure.said()).contains("Commit failed");
    assertThat(router.calls().writes()).isEqualTo(1);
  }

  /** The configuration stays, and the kernel may have other rules than it says. */
  @Test
  void aCommitThatFailedAfterTheKernelTookItIsNotKnown() {
    String said =
        """
        [ nat ]
        translation requires address

        [[nat]] failed
        [ firewall ]
        dependent nat: translation requires address

        [[firewall]] failed
        Commit failed
        """;
    router.faults().onWrite(1, new Fault.Refuse(said, 400));
    WireFailure failure = failed(() -> api.commit(List.of(group())));
    assertThat(failure.mayBeDone()).isTrue();
    assertThat(failure.said()).contains("dependent nat");
  }

  @Test
  void errorsOfTheWebServerInFront() {
    router.faults().onWrite(1, new Fault.Refuse("", 413));
    assertThat(failed(() -> api.commit(List.of(group()))).code()).isEqualTo("TooLarge");
    router.faults().clear();
    router.faults().onWrite(1, new Fault.Refuse("", 403));
    assertThat(failed(() -> api.commit(List.of(group()))).kind()).isEqualTo(Kind.DENIED);
  }

  @Test
  void aRequestThatDoesNotFitIsNotSent() {
    List<Command> many = new ArrayList<>();
    for (int i = 0; i < 12_000; i++) {
      many.add(
          set(
              "firewall",
              "group",
              "address-group",
              "A",
              "address",
              "10.0." + i / 250 + "." + i % 250));
    }
    router.calls().reset();
    assertThat(failed(() -> api.commit(many)).code()).isEqualTo("TooLarge");
    assertThat(router.calls().writes()).isZero();
  }

  @Test
  void anotherCertificateIsNotSpokenTo() {
    RouterApi other = api(Routing.place(router).pin("00".repeat(32)));
    router.calls().reset();
    WireFailure failure = failed(() -> other.config("firewall"));
    assertThat(failure.kind()).isEqualTo(Kind.NOT_SENT);
    assertThat(failure.code()).isEqualTo("CertificateNotPinned");
    assertThat(router.calls().list()).isEmpty();
  }

  @Test
  void aCertificateThatNobodySignedIsNotTrustedUnpinned() {
    VyosRouter place = Routing.place(router);
    RouterApi unpinned = api(VyosRouter.of(place.endpoint(), place.key(), place.dialect()));
    assertThat(failed(() -> unpinned.config("firewall")).kind()).isEqualTo(Kind.NOT_SENT);
  }

  @Test
  void commandsReadAsPeopleTypeThem() {
    assertThat(set("firewall", "group", "address-group", "A", "description", "of somebody").text())
        .isEqualTo("set firewall group address-group A description 'of somebody'");
  }
}
