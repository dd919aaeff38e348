package dev.cordon.provider.aws.wire;

import dev.cordon.spi.call.Watch;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import software.amazon.awssdk.http.ContentStreamProvider;
import software.amazon.awssdk.http.ExecutableHttpRequest;
import software.amazon.awssdk.http.HttpExecuteRequest;
import software.amazon.awssdk.http.HttpExecuteResponse;
import software.amazon.awssdk.http.SdkHttpClient;

/** An HTTP client that tells a watch of every request. */
final class WatchedHttp implements SdkHttpClient {

  private static final String ACTION = "Action=";

  private final SdkHttpClient client;
  private final Watch watch;

  WatchedHttp(SdkHttpClient client, Watch watch) {
    this.client = client;
    this.watch = watch;
  }

  @Override
  public ExecutableHttpRequest prepareRequest(HttpExecuteRequest request) {
    ExecutableHttpRequest prepared = client.prepareRequest(request);
    return new ExecutableHttpRequest() {
      @Override
      public HttpExecuteResponse call() throws IOException {
        String action = action(request);
        watch.sending(action);
        HttpExecuteResponse response = prepared.call();
        watch.answered(action);
        return response;
      }

      @Override
      public void abort() {
        prepared.abort();
      }
    };
  }

  /** EC2 and STS name the action in the form, Service Quotas in a header. */
  private static String action(HttpExecuteRequest request) throws IOException {
    Optional<String> target = request.httpRequest().firstMatchingHeader("X-Amz-Target");
    if (target.isPresent()) {
      return target.get().substring(target.get().lastIndexOf('.') + 1);
    }
    String form = form(request.contentStreamProvider());
    int from = form.indexOf(ACTION);
    int to = form.indexOf('&', from);
    return from < 0
        ? request.httpRequest().method().name()
        : form.substring(from + ACTION.length(), to < 0 ? form.length() : to);
  }

  private static String form(Optional<ContentStreamProvider> content) throws IOException {
    if (content.isEmpty()) {
      return "";
    }
    try (InputStream stream = content.get().newStream()) {
      return new String(stream.readNBytes(256), StandardCharsets.UTF_8);
    }
  }

  @Override
  public String clientName() {
    return client.clientName();
  }

  @Override
  public void close() {
    client.close();
  }
}
