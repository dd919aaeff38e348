package dev.cordon.sandbox.aws.calls;

import dev.cordon.sandbox.aws.wire.Refusal;
import dev.cordon.sandbox.aws.wire.XmlAnswer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * STS: who the caller is, and taking on a role. The credentials of a role have the role's account
 * as their access key id, so the sandbox needs to remember nothing.
 */
final class Identity {

  private static final Pattern ROLE = Pattern.compile("arn:aws:iam::(\\d{12}):role/(.+)");
  private static final Duration USUAL = Duration.ofHours(1);

  private Identity() {}

  static void register(Catalogue catalogue) {
    catalogue.read("sts:GetCallerIdentity", Identity::caller);
    catalogue.read("sts:AssumeRole", Identity::assume);
  }

  private static void caller(Call call) {
    call.out()
        .text("Arn", arn(call))
        .text("UserId", "AIDASANDBOX" + call.scope().account())
        .text("Account", call.scope().account());
  }

  /** The ARN of whoever calls. */
  static String arn(Call call) {
    String session = call.request().session();
    String account = call.scope().account();
    return session == null
        ? "arn:aws:iam::" + account + ":user/sandbox"
        : "arn:aws:sts::" + account + ":assumed-role/" + decoded(session);
  }

  private static String decoded(String session) {
    try {
      return new String(Base64.getUrlDecoder().decode(session), StandardCharsets.UTF_8);
    } catch (IllegalArgumentException notOurs) {
      return "unknown/session";
    }
  }

  private static void assume(Call call) {
    String arn = call.params().required("RoleArn");
    String session = call.params().required("RoleSessionName");
    int seconds = call.params().number("DurationSeconds", (int) USUAL.toSeconds());
    call.params().ignore("ExternalId", "Policy", "PolicyArns", "Tags", "TransitiveTagKeys");
    Matcher role = ROLE.matcher(arn);
    if (!role.matches()) {
      throw Refusal.of("ValidationError", arn + " is invalid");
    }
    String name = role.group(2) + "/" + session;
    String token =
        Base64.getUrlEncoder()
            .withoutPadding()
            .encodeToString(name.getBytes(StandardCharsets.UTF_8));
    String account = role.group(1);
    call.out()
        .in("Credentials", element -> credentials(element, account, token, call, seconds))
        .in(
            "AssumedRoleUser",
            element ->
                element
                    .text("Arn", "arn:aws:sts::" + account + ":assumed-role/" + name)
                    .text("AssumedRoleId", "AROASANDBOX" + account + ":" + session));
  }

  private static void credentials(
      XmlAnswer element, String account, String token, Call call, int seconds) {
    element
        .text("AccessKeyId", account)
        .text("SecretAccessKey", "sandbox")
        .text("SessionToken", token)
        .text("Expiration", call.now().plusSeconds(seconds));
  }
}
