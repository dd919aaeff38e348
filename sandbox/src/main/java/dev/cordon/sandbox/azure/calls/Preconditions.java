package dev.cordon.sandbox.azure.calls;

import dev.cordon.sandbox.azure.settings.Reading;
import dev.cordon.sandbox.azure.state.Resource;
import dev.cordon.sandbox.azure.wire.ArmRefusal;
import org.jspecify.annotations.Nullable;

/** If-Match, and where that is read so, If-None-Match. */
final class Preconditions {

  private Preconditions() {}

  /** Refuses when the version is another one than the caller takes for granted. */
  static void check(Call call, @Nullable Resource resource, boolean isThere) {
    String wanted = call.request().header("If-Match").orElse("");
    String etag = resource == null ? "" : resource.etag();
    if (!wanted.isEmpty() && !(wanted.equals("*") ? isThere : wanted.equals(etag))) {
      throw ArmRefusal.of(
          412,
          "PreconditionFailed",
          "Etag provided in if-match header %s does not match etag %s of resource %s in NRP data store."
              .formatted(wanted, etag, call.request().path()));
    }
    boolean onlyNew = call.request().header("If-None-Match").filter("*"::equals).isPresent();
    if (onlyNew && isThere && call.reads(Reading.IF_NONE_MATCH_IS_HONOURED)) {
      throw ArmRefusal.of(
          412,
          "PreconditionFailed",
          "The resource " + call.request().path() + " exists, and if-none-match was given.");
    }
  }
}
