package dev.cordon.sandbox.vyos.config;

import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/** Which values nodes take, in the words of the router where they were recorded. */
final class Values {

  private static final String FAILED = "Value validation failed\nSet failed\n";
  private static final String INVALID = "\n\nInvalid value\n" + FAILED;

  private static final Pattern CHAIN = Pattern.compile("[a-zA-Z0-9][\\w.-]*");
  private static final Pattern GROUP = Pattern.compile("[-_a-zA-Z0-9][\\w.+-]*");
  private static final Pattern HOST = Pattern.compile("[a-zA-Z0-9_][a-zA-Z0-9_.-]*");
  private static final String NUMBERS = "\\d{1,5}(-\\d{1,5})?";

  /** What nodes of a name take, wherever they are. */
  private static final Map<String, Pattern> FORMS =
      Map.ofEntries(
          form(
              "action",
              "accept|continue|drop|jump|queue|reject|return|offload|synproxy|reload|reboot"),
          form("state", "established|invalid|related|new"),
          form("nat", "destination|source"),
          form("packet-type", "broadcast|host|multicast|other"),
          form("offload", "hardware|software"),
          form("level", "emerg|alert|crit|err|warn|notice|info|debug"),
          form("log-level", "emerg|alert|crit|err|warn|notice|info|debug"),
          form("mac-address", "!?([0-9a-fA-F]{2}:){5}[0-9a-fA-F]{2}"),
          form("mac", "([0-9a-fA-F]{2}:){5}[0-9a-fA-F]{2}"),
          form("rate", "\\d{1,10}/(second|minute|hour|day)"),
          form("burst", "\\d{1,10}"),
          form("country-code", "[a-z]{2}"),
          form("dscp", NUMBERS),
          form("dscp-exclude", NUMBERS),
          form("packet-length", NUMBERS),
          form("packet-length-exclude", NUMBERS),
          form("eq", "\\d{1,3}"),
          form("gt", "\\d{1,3}"),
          form("lt", "\\d{1,3}"),
          form("type", "\\d{1,3}"),
          form("code", "\\d{1,3}"),
          form("mtu", "\\d{2,5}"),
          form("startdate", "\\d{4}-\\d\\d-\\d\\d(T\\d\\d:\\d\\d:\\d\\d)?"),
          form("stopdate", "\\d{4}-\\d\\d-\\d\\d(T\\d\\d:\\d\\d:\\d\\d)?"),
          form("starttime", "\\d\\d:\\d\\d(:\\d\\d)?"),
          form("stoptime", "\\d\\d:\\d\\d(:\\d\\d)?"),
          form("fqdn", HOST.pattern()),
          form("protocol", "!?([a-z][a-z0-9_.-]*|25[0-5]|2[0-4]\\d|1\\d\\d|\\d{1,2})"));

  private final AddressValues addresses;

  Values(Dialect dialect) {
    this.addresses = new AddressValues(dialect);
  }

  private static Map.Entry<String, Pattern> form(String name, String regex) {
    return Map.entry(name, Pattern.compile(regex));
  }

  /** Refuses what a node does not take. */
  void check(List<String> node, String value) {
    characters(value);
    String name = node.get(node.size() - 1);
    if (name.equals("description") && value.codePointCount(0, value.length()) > 255) {
      throw new Refused("\n\nDescription too long (limit 255 characters)\n" + FAILED);
    }
    if (node.get(0).equals("firewall")) {
      firewall(node, name, value);
    } else {
      rest(node, name, value);
    }
  }

  private static void characters(String value) {
    refuseIf(value.contains("'"), "Cannot use the single quote (') character in a value string\n");
    refuseIf(
        value.contains("\""), "Cannot use the double quote (\") character in a value string\n");
    refuseIf(value.contains("\n"), "Cannot use the newline character in a value string\n");
  }

  private static void refuseIf(boolean wrong, String text) {
    if (wrong) {
      throw new Refused(text + FAILED);
    }
  }

  private void firewall(List<String> node, String name, String value) {
    boolean frames = node.get(1).equals("bridge");
    boolean v6 =
        node.contains("ipv6")
            || node.stream().anyMatch(one -> one.startsWith("ipv6-"))
            || (frames && value.contains(":"));
    switch (name) {
      case "default-action" -> shape(defaultAction(node), value);
      case "rule" -> number(value, 1, 999_999);
      case "name" -> nameOf(node, value);
      case "zone" -> shape(CHAIN, value);
      case "port" -> addresses.port(node.contains("port-group"), value);
      case "network" -> addresses.prefix(v6, value);
      case "address" -> address(node, v6, value);
      case "address-mask" -> addresses.mask(v6, value);
      default -> named(node, name, value);
    }
  }

  private void address(List<String> node, boolean v6, String value) {
    if (node.contains("domain-group")) {
      shape(HOST, value);
    } else if (node.contains("group")) {
      addresses.member(v6, value);
    } else {
      addresses.side(v6, value);
    }
  }

  private static Pattern defaultAction(List<String> node) {
    if (node.get(1).equals("zone")) {
      return Pattern.compile("drop|reject");
    }
    boolean chain = node.get(2).equals("name");
    return Pattern.compile(chain ? "drop|reject|accept|return|continue|jump" : "drop|accept");
  }

  private static void nameOf(List<String> node, String value) {
    boolean chain = node.size() == 3;
    shape(chain ? CHAIN : Pattern.compile("\\S+"), value);
  }

  private static void named(List<String> node, String name, String value) {
    boolean isGroup = node.get(1).equals("group") && name.endsWith("-group");
    if (isGroup) {
      shape(GROUP, value);
    } else if (name.equals("action") && node.contains("state-policy")) {
      shape(Pattern.compile("accept|drop|reject"), value);
    } else if (name.equals("action") && node.get(1).equals("zone")) {
      shape(Pattern.compile("accept|drop"), value);
    } else {
      shaped(name, value);
    }
  }

  private static void shaped(String name, String value) {
    Pattern form = FORMS.get(name);
    if (form != null) {
      shape(form, value);
    }
    if (name.equals("type") || name.equals("code")) {
      number(value, 0, 255);
    }
  }

  private void rest(List<String> node, String name, String value) {
    boolean ofInterface = node.get(0).equals("interfaces") && name.equals("address");
    if (ofInterface && !value.equals("dhcp") && !value.equals("dhcpv6")) {
      addresses.ofInterface(value);
    } else if (name.equals("subnet") || name.equals("route")) {
      addresses.prefix(false, value);
    } else if (name.equals("route6")) {
      addresses.prefix(true, value);
    } else {
      shaped(name, value);
    }
  }

  private static void shape(Pattern form, String value) {
    if (!form.matcher(value).matches()) {
      throw new Refused(INVALID);
    }
  }

  private static void number(String value, int least, int most) {
    boolean fits = value.matches("\\d{1,9}");
    int number = fits ? Integer.parseInt(value) : 0;
    if (!fits || number < least || number > most) {
      throw new Refused("Number is not in any of allowed ranges\n\n" + INVALID);
    }
  }
}
