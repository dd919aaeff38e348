package dev.cordon.provider.aws.wire;

import dev.cordon.spi.call.Buckets;
import dev.cordon.spi.call.Budget;
import dev.cordon.spi.call.Budget.Rate;
import dev.cordon.spi.call.Pace;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * How often EC2 may be asked: a bucket for each account, region and action. Our reads name what
 * they look for or come in pages, which the vendor allows twice as often as others.
 *
 * @see <a href="https://docs.aws.amazon.com/ec2/latest/devguide/ec2-api-throttling.html">Request
 *     throttling for the Amazon EC2 API</a>
 */
public final class Rates {

  private static final Rate READ = Rate.perSecond(100, 20);
  private static final Rate WRITE = Rate.perSecond(50, 5);
  private static final Rate TAGS = Rate.perSecond(100, 10);
  private static final Rate INTERFACES = Rate.perSecond(100, 5);
  private static final Rate ENDPOINTS = new Rate(4, 3, Duration.ofSeconds(10));
  private static final Rate REFERENCES = Rate.perSecond(20, 5);

  private static final Pace PUBLISHED = new Buckets(Rates::of);

  private Rates() {}

  /** What the vendor publishes; one for this process. */
  public static Pace published() {
    return PUBLISHED;
  }

  static Optional<Budget> of(String scope, String action) {
    return Optional.of(new Budget(action, List.of(rate(action))));
  }

  private static Rate rate(String action) {
    return switch (action) {
      case "CreateTags", "DeleteTags" -> TAGS;
      case "ModifyNetworkInterfaceAttribute", "CreateNetworkInterface", "DeleteNetworkInterface" ->
          INTERFACES;
      case "ModifyVpcEndpoint" -> ENDPOINTS;
      case "DescribeSecurityGroupReferences", "DescribeStaleSecurityGroups" -> REFERENCES;
      default -> isRead(action) ? READ : WRITE;
    };
  }

  private static boolean isRead(String action) {
    return Set.of("Describe", "Get").stream().anyMatch(action::startsWith);
  }
}
