package dev.cordon.sandbox.aws.calls;

import dev.cordon.sandbox.aws.wire.Json;
import dev.cordon.sandbox.aws.wire.Refusal;
import dev.cordon.sandbox.aws.wire.Request;
import dev.cordon.sandbox.aws.wire.Response;
import dev.cordon.sandbox.aws.wire.Xml;
import dev.cordon.sandbox.aws.wire.XmlAnswer;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Wraps answers and refusals as each service does. */
final class Answers {

  private static final String EC2 = "http://ec2.amazonaws.com/doc/2016-11-15/";
  private static final String STS = "https://sts.amazonaws.com/doc/2011-06-15/";
  private static final String XML = "text/xml;charset=UTF-8";
  private static final String JSON = "application/x-amz-json-1.1";
  private static final int SERVER_ERROR = 500;

  private Answers() {}

  /** An answer in XML. */
  static Response xml(Request request, List<XmlAnswer> content, String requestId) {
    XmlAnswer root = new XmlAnswer(request.action() + "Response");
    if (request.service().equals("sts")) {
      root.in(request.action() + "Result", result -> result.children().addAll(content));
      root.in("ResponseMetadata", meta -> meta.text("RequestId", requestId));
      return xml(200, root, STS);
    }
    root.text("requestId", requestId);
    root.children().addAll(content);
    return xml(200, root, EC2);
  }

  private static Response xml(int status, XmlAnswer root, String namespace) {
    return new Response(status, XML, Xml.document(root, namespace));
  }

  /** An answer in JSON. */
  static Response json(Map<String, Object> content) {
    return json(200, content);
  }

  private static Response json(int status, Map<String, Object> content) {
    return new Response(status, JSON, Json.print(content).getBytes(StandardCharsets.UTF_8));
  }

  /** A refusal in the protocol of the request. */
  static Response refusal(Request request, Refusal refusal, String requestId) {
    return switch (request.service()) {
      case "servicequotas" -> {
        Map<String, Object> content = new LinkedHashMap<>();
        content.put("__type", refusal.code());
        content.put("Message", refusal.message());
        content.put("message", refusal.message());
        yield json(refusal.status(), content);
      }
      case "sts" -> sts(refusal, requestId);
      default -> ec2(refusal, requestId);
    };
  }

  private static Response sts(Refusal refusal, String requestId) {
    XmlAnswer root = new XmlAnswer("ErrorResponse");
    String type = refusal.status() >= SERVER_ERROR ? "Receiver" : "Sender";
    root.in("Error", error -> write(error.text("Type", type), refusal));
    root.text("RequestId", requestId);
    return xml(refusal.status(), root, STS);
  }

  private static Response ec2(Refusal refusal, String requestId) {
    XmlAnswer root = new XmlAnswer("Response");
    root.in("Errors", errors -> errors.in("Error", error -> write(error, refusal)));
    root.text("RequestID", requestId);
    return new Response(refusal.status(), XML, Xml.document(root, null));
  }

  private static void write(XmlAnswer error, Refusal refusal) {
    error.text("Code", refusal.code()).text("Message", refusal.message());
  }
}
