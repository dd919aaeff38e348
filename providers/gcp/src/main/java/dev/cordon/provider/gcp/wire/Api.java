package dev.cordon.provider.gcp.wire;

import java.net.URI;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A service of the vendor, in one version.
 *
 * @param host where it is
 * @param root what its paths begin with
 */
public record Api(String host, String root) {

  private static final String TAG_HOST = "cloudresourcemanager.googleapis.com";

  /** Compute Engine. */
  public static final Api COMPUTE = new Api("compute.googleapis.com", "/compute/v1/");

  /** Tag keys and tag values. */
  public static final Api TAGS = new Api(TAG_HOST, "/v3/");

  /** Cloud Asset Inventory. */
  public static final Api ASSETS = new Api("cloudasset.googleapis.com", "/v1/");

  /** Cloud Quotas. */
  public static final Api QUOTAS = new Api("cloudquotas.googleapis.com", "/v1/");

  /** Cloud Run. */
  public static final Api RUN = new Api("run.googleapis.com", "/v2/");

  /** Serverless VPC Access. */
  public static final Api CONNECTORS = new Api("vpcaccess.googleapis.com", "/v1/");

  /** Address groups. */
  public static final Api ADDRESS_GROUPS = new Api("networksecurity.googleapis.com", "/v1/");

  public Api {
    Objects.requireNonNull(host);
    Objects.requireNonNull(root);
  }

  /**
   * Bindings of tags to things of a zone or region, which are told there only.
   *
   * @see <a href="https://cloud.google.com/resource-manager/docs/tags/tags-creating-and-managing">
   *     Endpoints of tag bindings</a>
   */
  public static Api tagsAt(String location) {
    return new Api(location + "-" + TAG_HOST, "/v3/");
  }

  boolean isCompute() {
    return host.equals(COMPUTE.host);
  }

  /** The address of a path; an endpoint of our own stands for all services, told by their hosts. */
  URI uri(@Nullable URI endpoint, String pathAndQuery) {
    if (endpoint == null) {
      return URI.create("https://" + host + root + pathAndQuery);
    }
    String base = endpoint.toString();
    String trimmed = base.endsWith("/") ? base.substring(0, base.length() - 1) : base;
    return URI.create(trimmed + (isCompute() ? "" : "/" + host) + root + pathAndQuery);
  }
}
