package dev.cordon.provider.aws;

import dev.cordon.model.SitePlace;
import dev.cordon.spi.PlaceFields;
import java.net.URI;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A site that is one VPC. Holds no secret: credentials come from the SDK's default chain, from a
 * named profile, or from a role that is assumed with them.
 *
 * @param account the 12 digits of the account that owns the VPC
 * @param region the Region, such as {@code eu-west-1}
 * @param vpc the VPC's id, such as {@code vpc-0a1b2c3d}
 * @param profileName the profile whose credentials are used, or null for the default chain
 * @param roleArn the role to assume, or null
 * @param endpointUri where the service is, for a sandbox; null for the vendor's own. Plain http is
 *     taken for loopback addresses only
 */
public record AwsVpc(
    String account,
    String region,
    String vpc,
    @Nullable String profileName,
    @Nullable String roleArn,
    @Nullable URI endpointUri)
    implements SitePlace {

  /** The kind of this place in documents. */
  public static final String KIND = "aws-vpc";

  private static final Pattern ACCOUNT = Pattern.compile("\\d{12}");
  private static final Pattern REGION = Pattern.compile("[a-z]{2}(-[a-z]+)+-\\d{1,2}");
  private static final Pattern VPC = Pattern.compile("vpc-[0-9a-f]{8,17}");
  private static final Pattern PROFILE = Pattern.compile("[^\\s\\[\\]]+");
  private static final Pattern ROLE =
      Pattern.compile("arn:[a-z-]+:iam::\\d{12}:role/[\\w+=,.@/-]+");
  private static final Set<String> NEEDED = Set.of("account", "region", "vpc");
  private static final Set<String> FIELDS =
      Set.of("account", "region", "vpc", "profile", "assumeRole", "endpoint");

  /**
   * @throws IllegalArgumentException if parts are malformed, naming all of them
   */
  public AwsVpc {
    Objects.requireNonNull(account);
    Objects.requireNonNull(region);
    Objects.requireNonNull(vpc);
    new PlaceFields()
        .check("account", account, ACCOUNT, "12 digits")
        .check("region", region, REGION, "a Region such as eu-west-1")
        .check("vpc", vpc, VPC, "an id such as vpc-0a1b2c3d")
        .check("profile", profileName, PROFILE, "the name of a profile")
        .check("assumeRole", roleArn, ROLE, "a role such as arn:aws:iam::111122223333:role/name")
        .checkEndpoint(endpointUri)
        .done();
  }

  /**
   * A VPC reached with the default credentials.
   *
   * @throws IllegalArgumentException if parts are malformed, naming all of them
   */
  public static AwsVpc of(String account, String region, String vpc) {
    return new AwsVpc(account, region, vpc, null, null, null);
  }

  /**
   * The place with these fields.
   *
   * @throws IllegalArgumentException if a field is missing, unknown or malformed, saying which
   */
  public static AwsVpc from(Map<String, String> fields) {
    PlaceFields.named(KIND, fields, NEEDED, FIELDS);
    return new AwsVpc(
        fields.getOrDefault("account", ""),
        fields.getOrDefault("region", ""),
        fields.getOrDefault("vpc", ""),
        fields.get("profile"),
        fields.get("assumeRole"),
        PlaceFields.endpoint(fields.get("endpoint")));
  }

  /** This VPC, reached with the credentials of a profile. */
  public AwsVpc profile(String name) {
    return new AwsVpc(account, region, vpc, name, roleArn, endpointUri);
  }

  /** This VPC, reached by assuming a role. */
  public AwsVpc assumeRole(String arn) {
    return new AwsVpc(account, region, vpc, profileName, arn, endpointUri);
  }

  /** This VPC at another endpoint: a sandbox, or a private one. */
  public AwsVpc endpoint(URI uri) {
    return new AwsVpc(account, region, vpc, profileName, roleArn, uri);
  }

  /** The profile whose credentials are used, if one is named. */
  public Optional<String> profile() {
    return Optional.ofNullable(profileName);
  }

  /** The role to assume, if one is. */
  public Optional<String> assumeRole() {
    return Optional.ofNullable(roleArn);
  }

  /** Where the service is, if not at the vendor's own endpoint. */
  public Optional<URI> endpoint() {
    return Optional.ofNullable(endpointUri);
  }

  @Override
  public String kind() {
    return KIND;
  }

  @Override
  public SortedMap<String, String> fields() {
    SortedMap<String, String> fields = new TreeMap<>();
    fields.put("account", account);
    fields.put("region", region);
    fields.put("vpc", vpc);
    profile().ifPresent(name -> fields.put("profile", name));
    assumeRole().ifPresent(arn -> fields.put("assumeRole", arn));
    endpoint().ifPresent(uri -> fields.put("endpoint", uri.toString()));
    return fields;
  }

  /** The VPC without the credentials that it is reached with. */
  @Override
  public String identity() {
    return this + endpoint().map(uri -> " at " + uri).orElse("");
  }

  /** The VPC as people name it: {@code vpc-0a1b2c3d (111122223333, eu-west-1)}. */
  @Override
  public String toString() {
    return vpc + " (" + account + ", " + region + ")";
  }
}
