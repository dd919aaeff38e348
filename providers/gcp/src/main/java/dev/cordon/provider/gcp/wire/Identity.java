package dev.cordon.provider.gcp.wire;

import com.google.auth.oauth2.GoogleCredentials;
import dev.cordon.provider.gcp.Tokens;
import java.io.IOException;
import java.net.URI;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Who we are, as headers of a request. The usual credentials are found when the first call needs
 * them, and are not sent over plain http. Thread-safe.
 */
final class Identity {

  private static final String SCOPE = "https://www.googleapis.com/auth/cloud-platform";

  private final Tokens tokens;
  private @Nullable GoogleCredentials found;

  Identity(Tokens tokens) {
    this.tokens = tokens;
  }

  Map<String, List<String>> headers(URI uri) throws IOException {
    if (tokens != Tokens.usual()) {
      return Map.of("Authorization", List.of("Bearer " + tokens.token(SCOPE)));
    }
    return "https".equals(uri.getScheme()) ? usual().getRequestMetadata(uri) : Map.of();
  }

  private synchronized GoogleCredentials usual() throws IOException {
    GoogleCredentials known = found;
    if (known == null) {
      known = GoogleCredentials.getApplicationDefault().createScoped(SCOPE);
      found = known;
    }
    return known;
  }
}
