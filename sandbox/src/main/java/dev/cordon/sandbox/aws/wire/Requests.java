package dev.cordon.sandbox.aws.wire;

import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import dev.cordon.sandbox.aws.state.Scope;
import java.util.Map;
import java.util.Optional;

/** Tells what a request is about from its headers and its body. */
final class Requests {

  private static final String QUOTAS = "ServiceQuotasV20190624.";

  private Requests() {}

  static Request read(HttpExchange exchange, String body) {
    Headers headers = exchange.getRequestHeaders();
    String target = headers.getFirst("X-Amz-Target");
    String session = headers.getFirst("X-Amz-Security-Token");
    Optional<Credentials.Named> named = Credentials.read(headers.getFirst("Authorization"));
    Scope scope = named.map(Credentials.Named::scope).orElse(null);
    if (target != null && target.startsWith(QUOTAS)) {
      String action = target.substring(QUOTAS.length());
      return new Request("servicequotas", action, scope, session, Params.of(Map.of()), body);
    }
    String query = exchange.getRequestURI().getRawQuery();
    Params params = Params.parse(body.isEmpty() && query != null ? query : body);
    boolean sts = "2011-06-15".equals(params.text("Version"));
    boolean signedForSts = named.filter(who -> who.service().equals("sts")).isPresent();
    return new Request(
        sts || signedForSts ? "sts" : "ec2", params.text("Action", ""), scope, session, params, "");
  }
}
