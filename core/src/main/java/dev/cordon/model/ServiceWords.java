package dev.cordon.model;

import dev.cordon.diag.Quoted;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Services as people type them: {@code https}, {@code tcp/8443}, {@code udp/53}, {@code icmp/8}.
 */
public final class ServiceWords {

  private static final Pattern FORM =
      Pattern.compile("(?:(tcp|udp|sctp|icmp|icmpv6|protocol)[/ ])?(\\d{1,5})(?:-(\\d{1,5}))?");

  private static final Map<String, Supplier<Service>> NAMED =
      new TreeMap<>(
          Map.ofEntries(
              Map.entry("all", Services::all),
              Map.entry("tcp", Services::allTcp),
              Map.entry("udp", Services::allUdp),
              Map.entry("icmp", Services::icmp),
              Map.entry("icmpv6", Services::icmpv6),
              Map.entry("ping", Services::ping),
              Map.entry("ssh", Services::ssh),
              Map.entry("http", Services::http),
              Map.entry("https", Services::https),
              Map.entry("dns", Services::dns),
              Map.entry("ntp", Services::ntp)));

  private ServiceWords() {}

  /**
   * The service behind a word; a bare number is a TCP port.
   *
   * @throws IllegalArgumentException if it is none, with the forms that are
   */
  public static Service parse(String word) {
    String lower = word.strip().toLowerCase(Locale.ROOT);
    Supplier<Service> named = NAMED.get(lower);
    if (named != null) {
      return named.get();
    }
    Matcher form = FORM.matcher(lower);
    if (!form.matches()) {
      throw unknown(word);
    }
    int first = Integer.parseInt(form.group(2));
    int last = form.group(3) == null ? first : Integer.parseInt(form.group(3));
    return numbered(word, form.group(1) == null ? "tcp" : form.group(1), first, last);
  }

  private static Service numbered(String word, String protocol, int first, int last) {
    if (first > last || last > (hasPorts(protocol) ? Service.MAX_PORT : 255)) {
      throw unknown(word);
    }
    return switch (protocol) {
      case "tcp" -> Services.tcpRange(first, last);
      case "udp" -> Services.udpRange(first, last);
      case "sctp" -> Services.sctpRange(first, last);
      default -> single(word, protocol, first, last);
    };
  }

  private static Service single(String word, String protocol, int first, int last) {
    if (first != last) {
      throw unknown(word);
    }
    return switch (protocol) {
      case "icmp" -> Services.icmp(first);
      case "icmpv6" -> Services.icmpv6(first);
      default -> Services.protocol(first);
    };
  }

  private static boolean hasPorts(String protocol) {
    return protocol.equals("tcp") || protocol.equals("udp") || protocol.equals("sctp");
  }

  private static IllegalArgumentException unknown(String word) {
    return new IllegalArgumentException(
        Quoted.value(word)
            + " is no service; write one of "
            + NAMED.keySet()
            + ", a TCP port as in 8443, or as in tcp/8000-8100, udp/53, icmp/8, protocol/50");
  }
}
