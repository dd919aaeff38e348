package dev.cordon.sandbox.azure.calls;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cordon.sandbox.azure.settings.Reading;
import dev.cordon.sandbox.azure.wire.ArmRefusal;
import dev.cordon.sandbox.net.Address;
import dev.cordon.sandbox.net.Cidr;
import dev.cordon.sandbox.tree.Json;
import java.util.Locale;
import java.util.Set;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The ports and prefixes of one security rule. */
record Values(Call call, String rule) {

  private static final Pattern PORTS = Pattern.compile("(\\d{1,5})(-(\\d{1,5}))?");
  private static final int LAST_PORT = 65_535;
  private static final Set<String> OLD_TAGS =
      Set.of("virtualnetwork", "internet", "azureloadbalancer");

  void single(ObjectNode given, ObjectNode kept, String member, Consumer<String> check) {
    String text = Json.text(given, member);
    if (!text.isEmpty()) {
      check.accept(text);
      kept.put(member, text);
    }
  }

  void list(ObjectNode given, ObjectNode kept, String member, Consumer<String> check) {
    ArrayNode all = Json.array();
    for (JsonNode one : given.path(member)) {
      check.accept(one.asText());
      all.add(one.asText());
    }
    kept.set(member, all);
  }

  void checkPort(String text) {
    Matcher form = PORTS.matcher(text);
    if (text.equals("*")) {
      return;
    }
    if (form.matches()) {
      int from = Integer.parseInt(form.group(1));
      int to = form.group(3) == null ? from : Integer.parseInt(form.group(3));
      if (from <= to && to <= LAST_PORT) {
        return;
      }
    }
    throw ArmRefusal.of(
        "SecurityRuleInvalidPortRange",
        "Security rule has invalid Port range. Value provided: "
            + text
            + ". Value should be an integer OR integer range with '-' delimiter. "
            + "Valid range 0-65535.");
  }

  void checkPrefix(String text) {
    boolean known =
        text.equals("*")
            || OLD_TAGS.contains(text.toLowerCase(Locale.ROOT))
            || call.world().serviceTags().find(text.toLowerCase(Locale.ROOT)) != null;
    if (!known && !isAddress(text)) {
      throw invalid(text);
    }
  }

  void checkListedPrefix(String text) {
    if (isAddress(text)) {
      return;
    }
    checkPrefix(text);
    throw ArmRefusal.of(
        "SecurityRuleParameterContainsUnsupportedValue",
        "Security rule parameter for rule with Id "
            + rule
            + " cannot specify existing VIRTUALNETWORK, INTERNET, AZURELOADBALANCER, '*' or "
            + "system tags. Unsupported value used: "
            + text
            + ".");
  }

  private boolean isAddress(String text) {
    if (Address.parse(text).isPresent()) {
      return true;
    }
    return Cidr.parse(text)
        .filter(
            cidr ->
                call.reads(Reading.HOST_BITS_ARE_ACCEPTED)
                    || Address.parse(text.substring(0, text.indexOf('/')))
                        .filter(cidr.first()::equals)
                        .isPresent())
        .isPresent();
  }

  private ArmRefusal invalid(String text) {
    return ArmRefusal.of(
        "SecurityRuleInvalidAddressPrefix",
        "Security rule " + rule + " has invalid Address prefix. Value provided: " + text);
  }
}
