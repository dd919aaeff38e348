package dev.cordon.provider.vyos;

import dev.cordon.model.SitePlace;
import dev.cordon.space.Cidr;
import dev.cordon.space.IpSet;
import dev.cordon.spi.PlaceFields;
import java.net.URI;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A site that is what one VyOS router stands between. Holds no secret: the key of its API is named,
 * not given.
 *
 * @param endpoint where the router's HTTPS API is; plain http is taken for loopback addresses only.
 *     Or, for a router without that API, {@code ssh://user@host}
 * @param key where the key is: {@code env:NAME}, {@code file:/path}, or {@code exec:COMMAND}, which
 *     prints it; for SSH a file with a key pair
 * @param pinText the SHA-256 of the router's certificate in hex, or null to trust what the machine
 *     trusts
 * @param dialect which VyOS it runs
 * @param jump the number of the one rule of ours in {@code forward filter}, or in the chains of
 *     zones
 * @param options what is asked besides enforcing
 * @param hosts the hosts that are declared here, by name; with the router itself among them, what
 *     it receives and sends itself is judged, too
 * @param management from where the router is managed, as it sees it: its API, or SSH, must stay
 *     open to these addresses; needed where the router itself is among the hosts
 */
public record VyosRouter(
    URI endpoint,
    String key,
    @Nullable String pinText,
    VyosDialect dialect,
    int jump,
    SortedSet<RouterOption> options,
    SortedMap<String, DeclaredHost> hosts,
    IpSet management)
    implements SitePlace {

  /** The kind of this place in documents. */
  public static final String KIND = "vyos-router";

  /** The number of our rule where no other is given. */
  public static final int USUAL_JUMP = 7;

  private static final int SSH = 22;
  private static final int HTTP = 80;
  private static final int HTTPS = 443;
  private static final int HIGHEST_RULE = 999_999;
  private static final String HOST = "host.";
  private static final Pattern KEY =
      Pattern.compile("env:[A-Za-z_][A-Za-z0-9_]*|file:\\S.*|exec:\\S.*");
  private static final Pattern USER = Pattern.compile("[a-z_][a-z0-9_-]{0,31}");
  private static final Pattern PIN = Pattern.compile("[0-9a-f]{64}");
  private static final Pattern NAME = Pattern.compile("[A-Za-z0-9][\\w.-]{0,62}");
  private static final Set<String> NEEDED = Set.of("endpoint", "key", "dialect");
  private static final Set<String> FIELDS =
      Set.of("endpoint", "key", "dialect", "pin", "jump", "options", "management");

  /**
   * @throws IllegalArgumentException if parts are malformed, naming all of them
   */
  public VyosRouter {
    Objects.requireNonNull(endpoint);
    Objects.requireNonNull(key);
    Objects.requireNonNull(dialect);
    options = Collections.unmodifiableSortedSet(new TreeSet<>(options));
    hosts = Collections.unmodifiableSortedMap(new TreeMap<>(hosts));
    PlaceFields checked = new PlaceFields();
    hosts.keySet().forEach(name -> checked.check("host", name, NAME, "the name of a host"));
    checked
        .check(
            "key",
            KEY.matcher(key).matches() ? null : "…",
            KEY,
            "env:NAME, file:/path or exec:COMMAND")
        .check("pin", pinText, PIN, "the SHA-256 of a certificate, 64 lower-case hex digits")
        .checkEndpoint(isSpokenToByShell(endpoint) ? null : endpoint)
        .done();
    if (isSpokenToByShell(endpoint)) {
      checkShell(endpoint, key);
    }
    if (options.contains(RouterOption.FENCE) && options.contains(RouterOption.ZONES)) {
      throw new IllegalArgumentException(
          "options fence and zones: a fence would drop before the zones what their chains accept,"
              + " and zones drop the rest by themselves; ask for one of them");
    }
    long itself = hosts.values().stream().filter(DeclaredHost::isRouter).count();
    if (itself > 1) {
      throw new IllegalArgumentException("several hosts are the router itself; it is one");
    }
    if (itself == 1 && management.isEmpty()) {
      throw new IllegalArgumentException(
          "a host is the router itself, and nothing says from where it is managed: management, the"
              + " addresses that must never be cut off, as the router sees them");
    }
    if (jump < 1 || jump > HIGHEST_RULE) {
      throw new IllegalArgumentException("jump " + jump + " is not from 1 to " + HIGHEST_RULE);
    }
  }

  /**
   * A router without declared hosts, trusted as the machine trusts.
   *
   * @throws IllegalArgumentException if parts are malformed, naming all of them
   */
  public static VyosRouter of(URI endpoint, String key, VyosDialect dialect) {
    return new VyosRouter(
        endpoint, key, null, dialect, USUAL_JUMP, new TreeSet<>(), new TreeMap<>(), IpSet.none());
  }

  /**
   * The place with these fields.
   *
   * @throws IllegalArgumentException if a field is missing, unknown or malformed, saying which
   */
  public static VyosRouter from(Map<String, String> fields) {
    SortedMap<String, String> plain = new TreeMap<>(fields);
    SortedMap<String, DeclaredHost> hosts = new TreeMap<>();
    for (String field : new TreeSet<>(fields.keySet())) {
      if (field.startsWith(HOST)) {
        hosts.put(field.substring(HOST.length()), host(field, plain.get(field)));
        plain.remove(field);
      }
    }
    PlaceFields.named(KIND, plain, NEEDED, FIELDS);
    URI endpoint = PlaceFields.endpoint(plain.get("endpoint"));
    return new VyosRouter(
        Objects.requireNonNull(endpoint),
        plain.getOrDefault("key", ""),
        plain.get("pin"),
        VyosDialect.named(plain.getOrDefault("dialect", "")),
        number(plain.get("jump")),
        options(plain.get("options")),
        hosts,
        management(plain.get("management")));
  }

  private static SortedSet<RouterOption> options(@Nullable String text) {
    SortedSet<RouterOption> options = new TreeSet<>();
    PlaceFields.names(text).forEach(word -> options.add(RouterOption.named(word)));
    return options;
  }

  private static IpSet management(@Nullable String text) {
    try {
      return IpSet.parse(PlaceFields.names(text).toArray(String[]::new));
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException("management \"" + text + "\": " + e.getMessage(), e);
    }
  }

  private static DeclaredHost host(String field, @Nullable String text) {
    try {
      return DeclaredHost.parse(Objects.requireNonNullElse(text, ""));
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException(field + " \"" + text + "\": " + e.getMessage(), e);
    }
  }

  private static int number(@Nullable String text) {
    try {
      return text == null ? USUAL_JUMP : Integer.parseInt(text);
    } catch (NumberFormatException e) {
      throw new IllegalArgumentException("jump \"" + text + "\" is not a number", e);
    }
  }

  /** This router, which must show the certificate with this SHA-256. */
  public VyosRouter pin(String sha256) {
    return new VyosRouter(endpoint, key, sha256, dialect, jump, options, hosts, management);
  }

  /** This router with our rule at another number. */
  public VyosRouter jump(int number) {
    return new VyosRouter(endpoint, key, pinText, dialect, number, options, hosts, management);
  }

  /** This router, which is asked for one thing more. */
  public VyosRouter option(RouterOption more) {
    SortedSet<RouterOption> all = new TreeSet<>(options);
    all.add(more);
    return new VyosRouter(endpoint, key, pinText, dialect, jump, all, hosts, management);
  }

  /** This router with one host more, or changed. */
  public VyosRouter host(String name, DeclaredHost host) {
    SortedMap<String, DeclaredHost> more = new TreeMap<>(hosts);
    more.put(name, host);
    return new VyosRouter(endpoint, key, pinText, dialect, jump, options, more, management);
  }

  /**
   * This router, managed from these prefixes.
   *
   * @throws IllegalArgumentException if one is not a prefix
   */
  public VyosRouter managedFrom(String... prefixes) {
    return new VyosRouter(
        endpoint, key, pinText, dialect, jump, options, hosts, IpSet.parse(prefixes));
  }

  private static boolean isSpokenToByShell(URI endpoint) {
    return "ssh".equals(endpoint.getScheme());
  }

  private static void checkShell(URI endpoint, String key) {
    String user = endpoint.getUserInfo();
    if (endpoint.getHost() == null || user == null || !USER.matcher(user).matches()) {
      throw new IllegalArgumentException(
          "an endpoint for SSH is ssh://user@host, without password");
    }
    if (!key.startsWith("file:")) {
      throw new IllegalArgumentException("the key for SSH is a file: file:/path");
    }
  }

  /** Whether it is spoken to over SSH. */
  public boolean isSpokenToByShell() {
    return isSpokenToByShell(endpoint);
  }

  /** The port of TCP that it is managed at. */
  public int managementPort() {
    int usual = isSpokenToByShell() ? SSH : "http".equals(endpoint.getScheme()) ? HTTP : HTTPS;
    return endpoint.getPort() < 0 ? usual : endpoint.getPort();
  }

  /** Whether what the router receives and sends itself is judged. */
  public boolean isJudgedItself() {
    return hosts.values().stream().anyMatch(DeclaredHost::isRouter);
  }

  /** The SHA-256 of the certificate that it must show, if one is named. */
  public Optional<String> pin() {
    return Optional.ofNullable(pinText);
  }

  @Override
  public String kind() {
    return KIND;
  }

  @Override
  public SortedMap<String, String> fields() {
    SortedMap<String, String> fields = new TreeMap<>();
    fields.put("endpoint", endpoint.toString());
    fields.put("key", key);
    fields.put("dialect", dialect.word());
    pin().ifPresent(sha256 -> fields.put("pin", sha256));
    if (jump != USUAL_JUMP) {
      fields.put("jump", "" + jump);
    }
    if (!options.isEmpty()) {
      List<String> words = options.stream().map(RouterOption::word).toList();
      fields.put("options", String.join(",", words));
    }
    if (!management.isEmpty()) {
      List<String> prefixes = management.prefixes().stream().map(Cidr::text).toList();
      fields.put("management", String.join(",", prefixes));
    }
    hosts.forEach((name, host) -> fields.put(HOST + name, host.text()));
    return fields;
  }

  @Override
  public String identity() {
    return KIND + " " + endpoint;
  }

  @Override
  public String toString() {
    return "router " + endpoint.getAuthority();
  }
}
