package dev.cordon.model;

import static dev.cordon.model.Declared.BUILD;
import static dev.cordon.model.Declared.RUNNERS;
import static dev.cordon.model.Declared.STAGING;
import static dev.cordon.model.Declared.error;
import static dev.cordon.model.Declared.mistakesOf;
import static dev.cordon.model.Selectors.address;
import static dev.cordon.model.Selectors.allOf;
import static dev.cordon.model.Selectors.id;
import static dev.cordon.model.Selectors.subnet;
import static dev.cordon.model.Selectors.tag;
import static dev.cordon.model.Services.https;
import static dev.cordon.model.Services.icmp;
import static dev.cordon.model.Services.icmpv6;
import static dev.cordon.model.Services.protocol;
import static dev.cordon.model.Services.sctpRange;
import static dev.cordon.model.Services.tcp;
import static dev.cordon.model.Services.tcpRange;
import static dev.cordon.model.Services.udp;
import static dev.cordon.model.Services.udpRange;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.cordon.diag.Diagnostic;
import dev.cordon.diag.ErrorCode;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Each mistake in services, addresses and selectors, with its whole message. */
class ValueMistakesTest {

  private static final String WHERE = "grant runners → staging (1st)";

  private static List<Diagnostic> mistakesOn(Service service) {
    return mistakesOf(b -> b.grant(RUNNERS).to(STAGING).on(service).because("x"));
  }

  static Stream<Arguments> ports() {
    return Stream.of(
        Arguments.of(
            tcpRange(9000, 8000),
            "tcp ports 9000 to 8000 run backwards",
            "write the lower port first: 8000 to 9000"),
        Arguments.of(
            udpRange(2, 1), "udp ports 2 to 1 run backwards", "write the lower port first: 1 to 2"),
        Arguments.of(tcp(65_536), "tcp port 65536 cannot be", "ports go from 0 to 65535"),
        Arguments.of(udp(-1), "udp port -1 cannot be", "ports go from 0 to 65535"),
        Arguments.of(
            sctpRange(-5, 70_000), "sctp ports -5 to 70000 cannot be", "ports go from 0 to 65535"));
  }

  @ParameterizedTest
  @MethodSource("ports")
  void aPortThatCannotBe(Service service, String what, String fix) {
    assertThat(mistakesOn(service))
        .containsExactly(error(ErrorCode.PORT_INVALID, WHERE, what, fix));
  }

  static Stream<Arguments> numbers() {
    return Stream.of(
        Arguments.of(icmp(256), "icmp type 256 does not exist", "types go from 0 to 255"),
        Arguments.of(icmp(-1), "icmp type -1 does not exist", "types go from 0 to 255"),
        Arguments.of(icmp(3, 300), "icmp code 300 does not exist", "codes go from 0 to 255"),
        Arguments.of(icmpv6(1, -2), "icmpv6 code -2 does not exist", "codes go from 0 to 255"),
        Arguments.of(
            protocol(256), "protocol number 256 does not exist", "numbers go from 0 to 255"),
        Arguments.of(protocol(-1), "protocol number -1 does not exist", "numbers go from 0 to 255"),
        Arguments.of(
            new Service(List.of(new Service.Icmp(Service.IcmpVersion.ICMP, null, 4))),
            "icmp code 4 is given without a type",
            "name the type as well"),
        Arguments.of(
            new Service(List.of()),
            "the service names no protocol, so the grant would allow nothing",
            "name what may be spoken, such as https(), tcp(8443) or all()"));
  }

  @ParameterizedTest
  @MethodSource("numbers")
  void aServiceThatMeansNothing(Service service, String what, String fix) {
    assertThat(mistakesOn(service))
        .containsExactly(error(ErrorCode.SERVICE_INVALID, WHERE, what, fix));
  }

  @Test
  void everyWrongPortOfAServiceIsTold() {
    assertThat(mistakesOn(tcp(80, 70_000, 70_001).and(udpRange(5, 4)))).hasSize(3);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "10.1.2.3/24        | 10.1.2.0/24      | 10.1.2.3",
        "10.1.2.3/0         | 0.0.0.0/0        | 10.1.2.3",
        "10.0.0.1/31        | 10.0.0.0/31      | 10.0.0.1",
        "255.255.255.255/1  | 128.0.0.0/1      | 255.255.255.255",
        "2001:db8::1/64     | 2001:db8::/64    | 2001:db8::1",
        "2001:db8:0:0:8::/64 | 2001:db8::/64   | 2001:db8:0:0:8::",
        "2001:db8::1:0/65   | 2001:db8::/65    | 2001:db8::1:0",
        "2001:dba::/31      | 2001:dba::/31    |",
        "2001:dbb::/31      | 2001:dba::/31    | 2001:dbb::",
        "8000::1/0          | ::/0             | 8000::1"
      })
  void aPrefixWithHostBitsGetsTheNearestOneWithout(String given, String network, String address) {
    External external = External.named("web").cidrs(given);
    List<Diagnostic> found =
        mistakesOf(b -> b.grant(RUNNERS).to(external).on(https()).because("x"));
    if (address == null) {
      assertThat(found).isEmpty();
    } else {
      assertThat(found)
          .containsExactly(
              error(
                  ErrorCode.ADDRESS_INVALID,
                  "external \"web\"",
                  "\"" + given + "\" has host bits set",
                  "write " + network + " for the network, or " + address + " for the address"));
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "10.0.0",
        "10.0.0.256",
        "10.0.0.0/",
        "10.0.0.0/x",
        "10.0.0.0/24/8",
        "10.0.0.0/-1",
        "2001:db8:::/32",
        "example.com",
        "10.0.0.1 ",
        "010.0.0.1",
        "１０.0.0.1",
        "::ffff:1.2.3.4.5"
      })
  void anAddressThatCannotBeRead(String given) {
    External external = External.named("web").cidrs(given, "192.0.2.0/24");
    assertThat(mistakesOf(b -> b.grant(RUNNERS).to(external).on(https()).because("x")))
        .containsExactly(
            error(
                ErrorCode.ADDRESS_INVALID,
                "external \"web\"",
                "\"" + given + "\" is not an address or prefix",
                "write an IPv4 or IPv6 prefix or address, such as 10.1.0.0/16, 10.1.2.3 or"
                    + " 2001:db8::/32"));
  }

  @ParameterizedTest
  @CsvSource({"10.0.0.0/33,32", "2001:db8::/129,128", "10.0.0.0/999,32"})
  void aPrefixThatIsTooLong(String given, int longest) {
    External external = External.named("web").cidrs(given);
    assertThat(mistakesOf(b -> b.never(external).reaches(RUNNERS).because("x")))
        .containsExactly(
            error(
                ErrorCode.ADDRESS_INVALID,
                "external \"web\"",
                "\"" + given + "\" has an impossible length",
                "lengths of this family go from 0 to " + longest));
  }

  static Stream<Arguments> externals() {
    return Stream.of(
        Arguments.of(
            External.named("web"),
            "it has no addresses and no list, so nobody is meant",
            "give it .cidrs(\"198.51.100.0/24\") or .managedList(\"...\")"),
        Arguments.of(
            External.named("web").cidrs("192.0.2.1").managedList("vendor.web"),
            "it has both addresses and the list vendor.web",
            "make two externals of it, one with the addresses and one with the list"),
        Arguments.of(
            External.named("web").managedList(" "),
            "the name of its list is blank",
            "give the vendor's name of the list, such as com.amazonaws.eu-west-1.s3"));
  }

  @ParameterizedTest
  @MethodSource("externals")
  void anExternalWithoutOneExtent(External external, String what, String fix) {
    assertThat(mistakesOf(b -> b.grant(RUNNERS).to(external).on(https()).because("x")))
        .containsExactly(error(ErrorCode.EXTERNAL_INVALID, "external \"web\"", what, fix));
  }

  static Stream<Arguments> selectors() {
    return Stream.of(
        Arguments.of(
            tag(" ", "x"),
            "the key of a tag is blank",
            "give the key of a tag, letter for letter as the fabric shows it"),
        Arguments.of(
            id(""), "an id is blank", "give an id, letter for letter as the fabric shows it"),
        Arguments.of(
            subnet("\t"),
            "a subnet is blank",
            "give a subnet, letter for letter as the fabric shows it"),
        Arguments.of(
            allOf(),
            "allOf() without a part would select every workload of the site",
            "name at least one part, such as allOf(tag(\"app\", \"web\"), subnet(\"front\"))"),
        Arguments.of(
            allOf(tag("a", "b"), allOf()),
            "allOf() without a part would select every workload of the site",
            "name at least one part, such as allOf(tag(\"app\", \"web\"), subnet(\"front\"))"),
        Arguments.of(
            tag("a", "b\nc"),
            "the value of a tag, \"b\\u000ac\", has characters that cannot be seen",
            "write it with visible characters only"),
        Arguments.of(
            id("i-\u200b0"),
            "an id, \"i-\\u200b0\", has characters that cannot be seen",
            "write it with visible characters only"));
  }

  @ParameterizedTest
  @MethodSource("selectors")
  void aSelectorThatCannotSelect(Selector selector, String what, String fix) {
    Segment segment = Segment.named("web", Role.OTHER).at(BUILD, tag("ok", ""), selector);
    assertThat(mistakesOf(b -> b.segments(segment)))
        .containsExactly(
            error(ErrorCode.SELECTOR_INVALID, "segment \"web\" (4th) at \"build\"", what, fix));
  }

  @Test
  void aPlaceWithoutASelector() {
    Segment segment = Segment.named("web", Role.OTHER).at(BUILD);
    assertThat(mistakesOf(b -> b.segments(segment)))
        .containsExactly(
            error(
                ErrorCode.SELECTOR_INVALID,
                "segment \"web\" (4th) at \"build\"",
                "no selector says which workloads of the site are meant",
                "add one: .at(site, tag(\"role\", \"...\"))"));
  }

  @Test
  void aSelectorWithHostBits() {
    Segment segment =
        Segment.named("web", Role.OTHER).at(BUILD, allOf(tag("a", "b"), address("10.0.0.9/29")));
    assertThat(mistakesOf(b -> b.segments(segment)))
        .containsExactly(
            error(
                ErrorCode.ADDRESS_INVALID,
                "segment \"web\" (4th) at \"build\"",
                "\"10.0.0.9/29\" has host bits set",
                "write 10.0.0.8/29 for the network, or 10.0.0.9 for the address"));
  }

  @Test
  void everyoneButHasAllOthers() {
    External office = External.named("office").cidrs("128.0.0.0/1", "::/1");
    assertThat(External.named("strangers").everyoneBut(office).cidrs())
        .containsExactly("0.0.0.0/1", "8000::/1");
    assertThat(External.named("all").everyoneBut().addresses())
        .isEqualTo(External.internet().addresses());
  }

  @Test
  void everyoneButHandsOnWhatCannotBeRead() {
    External wrong = External.named("office").cidrs("128.0.0.1/1");
    External strangers = External.named("strangers").everyoneBut(wrong);
    assertThat(mistakesOf(b -> b.never(strangers).reaches(RUNNERS).because("x")))
        .extracting(Diagnostic::what)
        .containsExactly("\"128.0.0.1/1\" has host bits set");
  }

  @Test
  void everyoneButAListIsNotKnownHere() {
    External list = External.named("s3").managedList("vendor.s3");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> External.named("strangers").everyoneBut(list))
        .withMessage("the addresses of s3 are known to the fabric only");
  }
}
