package dev.cordon.sandbox.vyos;

import static dev.cordon.sandbox.vyos.Raw.bad;
import static dev.cordon.sandbox.vyos.Raw.good;
import static org.assertj.core.api.Assertions.assertThat;

import dev.cordon.sandbox.vyos.config.Dialect;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** The requests that were sent to the real control plane, and its exact answers. */
@ParameterizedClass
@EnumSource(
    value = Dialect.class,
    names = {"V1_4", "ROLLING_2024"})
class ProbesTest {

  private static final String PAGE = "text/html; charset=utf-8";
  private static final String G1 = "\"firewall\",\"group\",\"address-group\",\"G1\"";

  private final Dialect dialect;
  private VyosSandbox sandbox;
  private Raw raw;

  ProbesTest(Dialect dialect) {
    this.dialect = dialect;
    this.sandbox = VyosSandbox.start(dialect);
    this.raw = new Raw(sandbox);
  }

  @BeforeEach
  void freeze() {
    sandbox.clock().freezeAt(Instant.parse("2026-01-05T10:00:00Z"));
  }

  @AfterEach
  void stop() {
    sandbox.close();
  }

  private void answers(Raw.Reply reply, int status, String body) {
    assertThat(reply).isEqualTo(new Raw.Reply(status, PAGE, body));
    sandbox.clock().advance(Duration.ofSeconds(2));
  }

  @Test
  void keysAndMalformedRequests() {
    String exists = "{\"op\": \"exists\", \"path\": [\"firewall\"]}";
    answers(
        raw.form("/retrieve", "data", exists, "key", "no"), 401, bad("Valid API key is required"));
    answers(raw.form("/retrieve", "data", exists), 401, bad("Valid API key is required"));
    answers(
        raw.form("/retrieve", "key", VyosSandbox.KEY),
        422,
        bad("Non-empty data field is required"));
    answers(
        raw.data("/retrieve", "{op"),
        400,
        bad(
            "Failed to parse JSON: Expecting property name enclosed in double quotes: line 1 column 2 (char 1)"));
    answers(
        raw.data("/retrieve", "{\"path\": [\"firewall\"]}"),
        400,
        bad("Malformed command '{'path': ['firewall']}': missing 'op' field"));
    answers(
        raw.data("/retrieve", "{\"op\": \"exists\"}"),
        400,
        bad("Malformed command '{'op': 'exists'}': missing 'path' field"));
    answers(
        raw.data("/retrieve", "{\"op\": \"exists\", \"path\": \"firewall\"}"),
        400,
        bad(
            "Malformed command '{'op': 'exists', 'path': 'firewall'}': 'path' field must be a list"));
    answers(
        raw.data("/retrieve", "{\"op\": \"exists\", \"path\": [\"firewall\", 1]}"),
        400,
        bad("Malformed command '0': 'path' field must be a list of strings"));
    answers(
        raw.data("/configure", "{\"op\": \"set\", \"path\": []}"),
        400,
        bad("Malformed command '{'op': 'set', 'path': []}': 'path' list must be non-empty"));
    answers(
        raw.data("/configure", "[\"set firewall\"]"),
        400,
        bad("Malformed command 'set firewall': any command must be JSON of dict"));
    answers(
        raw.data("/configure", "{\"op\": \"set\", \"path\": [\"firewall\"], \"value\": 3}"),
        400,
        bad(
            "Malformed command '{'op': 'set', 'path': ['firewall'], 'value': 3}': 'value' field must be a string"));
    String frob = "{\"op\": \"frob\", \"path\": [\"firewall\"]}";
    answers(raw.data("/retrieve", frob), 400, bad("'frob' is not a valid operation"));
    answers(raw.data("/configure", frob), 400, bad("'frob' is not a valid operation"));
  }

  @Test
  void otherWaysIn() {
    assertThat(raw.send("GET", "/retrieve", "text/plain", ""))
        .isEqualTo(new Raw.Reply(405, "application/json", "{\"detail\":\"Method Not Allowed\"}"));
    assertThat(raw.json("/retrieve/frob", "{}"))
        .isEqualTo(new Raw.Reply(404, "application/json", "{\"detail\":\"Not Found\"}"));
    Raw.Reply nowhere = raw.json("/frob", "{}");
    assertThat(nowhere.status()).isEqualTo(404);
    assertThat(nowhere.type()).isEqualTo("text/html");
    assertThat(nowhere.body()).contains("<hr><center>nginx/1.22.1</center>");
    String exists = "\"op\": \"exists\", \"path\": [\"firewall\"]";
    answers(
        raw.json("/retrieve", "{\"key\": \"" + VyosSandbox.KEY + "\", " + exists + "}"),
        200,
        good("false"));
    String missing =
        "{'loc': ('body', 'key'), 'msg': 'field required', 'type': 'value_error.missing'}";
    answers(raw.json("/retrieve", "{" + exists + "}"), 400, bad(missing));
    answers(raw.json("/configure", "[{" + exists + "}]"), 400, bad(missing));
    answers(
        raw.json("/retrieve", "{\"key\": \"no\", " + exists + "}"),
        401,
        bad("Valid API key is required"));
    answers(
        raw.json("/retrieve", "{\"key\": \"x\", \"op\": \"exists\", \"path\": \"firewall\"}"),
        400,
        bad(
            "{'loc': ('body', 'path'), 'msg': 'value is not a valid list', 'type': 'type_error.list'}"));
    answers(
        raw.json("/retrieve", ""),
        400,
        bad("{'loc': ('body',), 'msg': 'field required', 'type': 'value_error.missing'}"));
    String parts =
        "--b\r\nContent-Disposition: form-data; name=\"data\"\r\n\r\n{"
            + exists
            + "}\r\n--b\r\nContent-Disposition: form-data; name=\"key\"\r\n\r\n"
            + VyosSandbox.KEY
            + "\r\n--b--\r\n";
    answers(
        raw.send("POST", "/retrieve", "multipart/form-data; boundary=b", parts),
        200,
        good("false"));
  }

  @Test
  void readsOfWhatIsNotThere() {
    answers(
        raw.retrieve("showConfig", "firewall"),
        400,
        bad("Configuration under specified path is empty\\n"));
    answers(
        raw.retrieve("showConfig", "firewall", "bogus"),
        400,
        bad("Specified configuration path is not valid\\n"));
    answers(raw.retrieve("exists", "firewall"), 200, good("false"));
    answers(raw.retrieve("exists", "bogus"), 200, good("false"));
    answers(raw.retrieve("returnValue", "firewall", "group"), 200, good("null"));
    answers(raw.retrieve("returnValues", "firewall", "group"), 200, good("[]"));
  }

  @Test
  void whatIsRefused() {
    answers(
        raw.configure("set firewall bogus x"),
        400,
        bad("Configuration path: [firewall bogus x] is not valid\\n\\nSet failed\\n"));
    String range =
        dialect.isOld()
            ? ""
            : "Malformed range %s: must be a pair of hyphen-separated IPv4 addresses\\n";
    String wrong =
        range
            + "Error: %s is not a valid IPv4 address range\\n\\nError: %s is not a valid IPv4 address\\n\\n\\n\\nInvalid value\\nValue validation failed\\nSet failed\\n";
    answers(
        raw.configure("set firewall group address-group G1 address 10.0.0.300"),
        400,
        bad(wrong.replace("%s", "10.0.0.300")));
    answers(
        raw.configure(
            "set firewall group address-group G1 address 10.0.0.1",
            "set firewall group address-group G1 address 10.0.0.999"),
        400,
        bad(wrong.replace("%s", "10.0.0.999")));
    answers(raw.retrieve("exists", "firewall"), 200, good("false"));
    answers(
        raw.configure("set firewall ipv4 forward filter rule 10 source address 10.0.0.1"),
        400,
        bad(
            "[ firewall ]\\nRule action must be defined\\n\\n[[firewall]] failed\\nCommit failed\\n"));
    answers(raw.retrieve("exists", "firewall"), 200, good("false"));
    answers(
        raw.configure(
            "set firewall ipv4 forward filter rule 10 action accept",
            "set firewall ipv4 forward filter rule 10 source group address-group NOPE"),
        400,
        bad(
            "[ firewall ]\\nInvalid address-group \\\"NOPE\\\" on firewall rule\\n\\n[[firewall]] failed\\nCommit failed\\n"));
  }

  @Test
  void whatIsAccepted() {
    String address = "set firewall group address-group G1 address ";
    answers(raw.configure(address + "10.0.0.1"), 200, good("null"));
    answers(
        raw.data(
            "/configure",
            "[{\"op\":\"set\",\"path\":["
                + G1
                + ",\"address\",\"10.0.0.2\"]},{\"op\":\"set\",\"path\":["
                + G1
                + ",\"address\"],\"value\":\"10.0.0.3-10.0.0.9\"}]"),
        200,
        good("null"));
    answers(raw.configure(address + "10.0.0.1", address + "10.0.0.10"), 200, good("null"));
    answers(raw.configure("delete firewall group address-group NOPE"), 200, good("null"));
    answers(
        raw.configure("delete firewall group address-group NOPE", address + "10.0.0.20"),
        200,
        good("null"));
    answers(
        raw.configure("delete firewall group address-group G1 address 10.0.0.10"),
        200,
        good("null"));
    String all = "[\"10.0.0.1\", \"10.0.0.2\", \"10.0.0.3-10.0.0.9\", \"10.0.0.20\"]";
    answers(
        raw.retrieve("returnValues", "firewall", "group", "address-group", "G1", "address"),
        200,
        good(all));
    String text = "cordon v1: a=b; c/d, [x] {y} #z $HOME `id` \\\\n é";
    answers(describe(text), 200, good("null"));
    String ascii = "\"cordon v1: a=b; c/d, [x] {y} #z $HOME `id` \\\\n \\u00e9\"";
    answers(
        raw.retrieve("returnValue", "firewall", "group", "address-group", "G1", "description"),
        200,
        good(ascii));
    answers(
        raw.retrieve("showConfig", "firewall", "group"),
        200,
        good(
            "{\"address-group\": {\"G1\": {\"address\": "
                + all
                + ", \"description\": "
                + ascii
                + "}}}"));
    answers(
        raw.data(
            "/retrieve",
            "{\"op\":\"showConfig\",\"path\":[\"firewall\",\"group\"],\"configFormat\":\"raw\"}"),
        200,
        good(
            "\" address-group G1 {\\n     address 10.0.0.1\\n     address 10.0.0.2\\n     address 10.0.0.3-10.0.0.9\\n     address 10.0.0.20\\n     description \\"
                + ascii.substring(0, ascii.length() - 1)
                + "\\\"\\n }\\n\""));
  }

  private Raw.Reply describe(String jsonText) {
    return raw.data(
        "/configure",
        "{\"op\":\"set\",\"path\":[" + G1 + ",\"description\"],\"value\":\"" + jsonText + "\"}");
  }

  @Test
  void descriptions() {
    String failed = "Value validation failed\\nSet failed\\n";
    answers(
        describe("a \\\" b"),
        400,
        bad("Cannot use the double quote (\\\") character in a value string\\n" + failed));
    answers(
        describe("a ' b"),
        400,
        bad("Cannot use the single quote (') character in a value string\\n" + failed));
    answers(
        describe("a\\nb"),
        400,
        bad("Cannot use the newline character in a value string\\n" + failed));
    answers(describe("d".repeat(255)), 200, good("null"));
    answers(
        describe("d".repeat(256)),
        400,
        bad("\\n\\nDescription too long (limit 255 characters)\\n" + failed));
    answers(
        describe(""),
        400,
        bad(
            "Configuration path: [firewall group address-group G1 description] requires a value\\nSet failed\\n"));
    answers(
        raw.data("/configure", "{\"op\":\"comment\",\"path\":[" + G1 + "],\"value\":\"hello\"}"),
        200,
        good("null"));
    answers(
        raw.data(
            "/retrieve",
            "{\"op\":\"showConfig\",\"path\":[\"firewall\"],\"configFormat\":\"raw\"}"),
        200,
        good(
            "\" group {\\n     /* hello */\\n     address-group G1 {\\n         description "
                + "d".repeat(255)
                + "\\n     }\\n }\\n\""));
    answers(
        raw.data(
            "/retrieve",
            "{\"op\":\"showConfig\",\"path\":[\"firewall\"],\"configFormat\":\"json_ast\"}"),
        200,
        good(
            "{\"name\": \"\", \"data\": {\"values\": [], \"comment\": null, \"tag\": false}, \"children\": [{\"name\": \"group\", \"data\": {\"values\": [], \"comment\": null, \"tag\": false}, \"children\": [{\"name\": \"address-group\", \"data\": {\"values\": [], \"comment\": null, \"tag\": true}, \"children\": [{\"name\": \"G1\", \"data\": {\"values\": [], \"comment\": \"hello\", \"tag\": false}, \"children\": [{\"name\": \"description\", \"data\": {\"values\": [\""
                + "d".repeat(255)
                + "\"], \"comment\": null, \"tag\": false}, \"children\": []}]}]}]}]}"));
    answers(
        raw.data(
            "/retrieve",
            "{\"op\":\"showConfig\",\"path\":[\"firewall\"],\"configFormat\":\"yaml\"}"),
        400,
        bad("'yaml' is not a valid config format"));
  }

  @Test
  void sections() {
    String at = "\"path\":[" + G1 + "],\"section\":";
    answers(
        raw.data(
            "/configure-section",
            "{\"op\":\"set\","
                + at
                + "{\"address\":[\"10.1.0.1\",\"10.1.0.2\"],\"description\":\"x\"}}"),
        200,
        good("null"));
    String load = "{\"op\":\"load\"," + at + "{\"address\":\"10.1.0.7\"}}";
    answers(raw.data("/configure-section", load), 200, good("null"));
    answers(
        raw.retrieve("showConfig", "firewall", "group", "address-group", "G1"),
        200,
        good("{\"address\": \"10.1.0.7\"}"));
    answers(raw.data("/configure-section", load), 200, good("null"));
    answers(
        raw.data(
            "/configure-section",
            "{\"op\":\"load\",\"path\":[\"firewall\",\"ipv4\"],\"section\":{\"forward\":{\"filter\":{\"default-action\":\"accept\",\"default-log\":{},\"rule\":{\"10\":{\"action\":\"accept\",\"disable\":{},\"state\":[\"established\",\"related\"]}}}}}}"),
        200,
        good("null"));
    answers(
        raw.retrieve("showConfig", "firewall", "ipv4"),
        200,
        good(
            "{\"forward\": {\"filter\": {\"default-action\": \"accept\", \"default-log\": {}, \"rule\": {\"10\": {\"action\": \"accept\", \"disable\": {}, \"state\": [\"established\", \"related\"]}}}}}"));
    String mask = "{\"firewall\":{\"group\":{\"address-group\":{\"G2\":{},\"G3\":{}}}}}";
    String config =
        "{\"firewall\":{\"group\":{\"address-group\":{\"G2\":{\"address\":\"10.1.0.9\"}}}}}";
    answers(
        raw.data(
            "/configure-section",
            "{\"op\":\"load\",\"mask\":" + mask + ",\"config\":" + config + "}"),
        200,
        good("null"));
    answers(
        raw.retrieve("showConfig", "firewall", "group"),
        200,
        good(
            "{\"address-group\": {\"G1\": {\"address\": \"10.1.0.7\"}, \"G2\": {\"address\": \"10.1.0.9\"}}}"));
  }

  @Test
  void filesAndBigBodies() {
    answers(raw.data("/config-file", "{\"op\":\"save\"}"), 200, good("\"\""));
    answers(
        raw.data("/config-file", "{\"op\":\"save\",\"file\":\"/config/x\"}"), 200, good("\"\""));
    answers(
        raw.data("/config-file", "{\"op\":\"load\"}"),
        400,
        bad("Missing required field \\\"file\\\""));
    answers(
        raw.data("/config-file", "{\"op\":\"load\",\"file\":\"/config/none\"}"),
        400,
        bad("No such file '/config/none'\\n"));
    for (String op : List.of("merge", "confirm")) {
      String refused = bad("'" + op + "' is not a valid operation");
      answers(raw.data("/config-file", "{\"op\":\"" + op + "\"}"), 400, refused);
    }
    answers(
        raw.data(
            "/configure",
            "{\"op\":\"set\",\"path\":["
                + G1
                + ",\"address\"],\"value\":\"10.0.0.1\",\"confirm_time\":1}"),
        200,
        good("null"));
    sandbox.clock().advance(Duration.ofMinutes(2));
    answers(raw.retrieve("exists", "firewall"), 200, good("true"));
    Raw.Reply big = raw.data("/retrieve", "x".repeat(1_100_000));
    assertThat(big.status()).isEqualTo(413);
    assertThat(big.type()).isEqualTo("text/html");
    assertThat(big.body()).contains("<title>413 Request Entity Too Large</title>");
    answers(raw.configure("delete firewall"), 200, good("null"));
  }
}
