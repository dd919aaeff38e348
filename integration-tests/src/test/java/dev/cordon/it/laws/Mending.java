package dev.cordon.it.laws;

import dev.cordon.it.gaps.MotoGap;
import java.io.IOException;
import java.io.StringReader;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import javax.xml.transform.TransformerException;
import javax.xml.transform.TransformerFactory;
import javax.xml.transform.dom.DOMSource;
import javax.xml.transform.stream.StreamResult;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import org.w3c.dom.NodeList;
import org.xml.sax.InputSource;
import org.xml.sax.SAXException;

/**
 * Puts right, on the way, the few gaps of moto without which nothing could be judged: it puts back
 * the descriptions of rules that name a group or a prefix list, as they were last written through
 * the tap (else no rule that bears its reason could be read back); gives protocols by number the
 * ports -1 that moto wants; and answers for the quotas, with none.
 */
final class Mending {

  /** The gaps that are mended on the way, or when the world is furnished, for the roll. */
  static final List<MotoGap> MENDED = List.of(MotoGap.M10, MotoGap.M25, MotoGap.M58, MotoGap.M59);

  private static final Pattern BY_NUMBER =
      Pattern.compile("(IpPermissions\\.\\d+)\\.IpProtocol=(\\d+)(?=&|$)");

  private record Rule(
      String group, boolean egress, String protocol, String from, String to, String target) {}

  private final Map<Rule, String> descriptions = new HashMap<>();

  /** The request as moto can take it (M10). */
  Wire.Request mended(Wire.Request request) {
    String body = request.body();
    String ports =
        BY_NUMBER
            .matcher(body)
            .results()
            .map(found -> "&" + found.group(1) + ".FromPort=-1&" + found.group(1) + ".ToPort=-1")
            .collect(Collectors.joining());
    return ports.isEmpty()
        ? request
        : new Wire.Request(request.action(), request.headers(), body + ports);
  }

  /** The answer to what moto cannot be asked (M58). */
  Optional<Wire.Answer> instead(Wire.Request request) {
    return request.action().equals("ListServiceQuotas")
        ? Optional.of(new Wire.Answer(200, "application/x-amz-json-1.1", "{\"Quotas\":[]}"))
        : Optional.empty();
  }

  /** What EC2 would have said (M25). */
  Wire.Answer mended(Wire.Request request, Wire.Answer answer) throws IOException {
    if (answer.status() != 200) {
      return answer;
    }
    if (request.action().equals("DescribeSecurityGroupRules")) {
      return described(answer);
    }
    if (request.action().startsWith("AuthorizeSecurityGroup")
        || request.action().startsWith("UpdateSecurityGroupRuleDescriptions")) {
      learn(request);
    }
    return answer;
  }

  private void learn(Wire.Request request) {
    Map<String, String> params = request.params();
    boolean egress = request.action().endsWith("Egress");
    for (int i = 1; params.containsKey("IpPermissions." + i + ".IpProtocol"); i++) {
      String start = "IpPermissions." + i + ".";
      for (String key : List.copyOf(params.keySet())) {
        if (key.startsWith(start) && (key.endsWith(".GroupId") || key.endsWith(".PrefixListId"))) {
          learn(params, start, key, egress);
        }
      }
    }
  }

  private void learn(Map<String, String> params, String start, String key, boolean egress) {
    Rule rule =
        new Rule(
            params.getOrDefault("GroupId", ""),
            egress,
            params.getOrDefault(start + "IpProtocol", ""),
            params.getOrDefault(start + "FromPort", "-1"),
            params.getOrDefault(start + "ToPort", "-1"),
            params.getOrDefault(key, ""));
    String element = key.substring(0, key.lastIndexOf('.'));
    descriptions.put(rule, params.getOrDefault(element + ".Description", ""));
  }

  private Wire.Answer described(Wire.Answer answer) throws IOException {
    try {
      Document document =
          DocumentBuilderFactory.newInstance()
              .newDocumentBuilder()
              .parse(new InputSource(new StringReader(answer.body())));
      items(document).forEach(this::put);
      StringWriter out = new StringWriter();
      TransformerFactory.newInstance()
          .newTransformer()
          .transform(new DOMSource(document), new StreamResult(out));
      return new Wire.Answer(answer.status(), answer.type(), out.toString());
    } catch (ParserConfigurationException | SAXException | TransformerException e) {
      throw new IOException(e);
    }
  }

  private void put(Element item) {
    String group = text(child(item, "referencedGroupInfo"), "groupId");
    String target = group.isEmpty() ? text(item, "prefixListId") : group;
    if (target.isEmpty() || !text(item, "description").isEmpty()) {
      return;
    }
    String said = descriptions.getOrDefault(rule(item, target), "");
    if (!said.isEmpty()) {
      Element description = item.getOwnerDocument().createElement("description");
      description.setTextContent(said);
      item.appendChild(description);
    }
  }

  private static Rule rule(Element item, String target) {
    return new Rule(
        text(item, "groupId"),
        text(item, "isEgress").equals("true"),
        text(item, "ipProtocol"),
        number(item, "fromPort"),
        number(item, "toPort"),
        target);
  }

  private static String number(Element item, String name) {
    String text = text(item, name);
    return text.isEmpty() ? "-1" : text;
  }

  private static List<Element> items(Document document) {
    NodeList sets = document.getElementsByTagName("securityGroupRuleSet");
    List<Element> items = new ArrayList<>();
    for (int i = 0; i < sets.getLength(); i++) {
      items.addAll(children((Element) sets.item(i), "item"));
    }
    return items;
  }

  private static List<Element> children(Element of, String name) {
    List<Element> out = new ArrayList<>();
    for (Node node = of.getFirstChild(); node != null; node = node.getNextSibling()) {
      if (node instanceof Element element && element.getTagName().equals(name)) {
        out.add(element);
      }
    }
    return out;
  }

  private static Element child(Element of, String name) {
    List<Element> found = children(of, name);
    return found.isEmpty() ? of.getOwnerDocument().createElement(name) : found.get(0);
  }

  private static String text(Element of, String name) {
    return child(of, name).getTextContent().strip();
  }
}
