package dev.cordon.cli.demo;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cordon.diag.CordonException;
import dev.cordon.diag.ErrorKind;
import dev.cordon.engine.Cordon;
import dev.cordon.engine.Survey;
import dev.cordon.model.Placement;
import dev.cordon.model.Role;
import dev.cordon.model.Segment;
import dev.cordon.model.Segmentation;
import dev.cordon.model.Selectors;
import dev.cordon.model.Site;
import dev.cordon.model.SitePlace;
import dev.cordon.provider.aws.AwsProvider;
import dev.cordon.provider.aws.AwsVpc;
import dev.cordon.provider.azure.AzureProvider;
import dev.cordon.provider.azure.AzureVnet;
import dev.cordon.provider.gcp.GcpNetwork;
import dev.cordon.provider.gcp.GcpProvider;
import dev.cordon.spi.Provider;
import dev.cordon.state.SiteSnapshot;
import java.net.URI;
import java.util.Objects;
import java.util.Random;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * Whatever a vendor answers, or somebody in between: it is read, or refused with a code and a fix;
 * never anything else. {@code -Dcordon.fuzz.replies=10000} for a soak.
 */
class VendorRepliesTest {

  private static final int REPLIES = Integer.getInteger("cordon.fuzz.replies", 120);
  private static final long SEED = Long.getLong("cordon.fuzz.seed", 20_261_124);

  @Test
  @Timeout(3_600)
  void ofAws() throws Exception {
    try (AwsGround ground = new AwsGround()) {
      AwsVpc place = (AwsVpc) ground.place();
      garble("aws", new AwsProvider(), place.endpoint().orElseThrow(), place::endpoint);
    }
  }

  @Test
  @Timeout(3_600)
  void ofAzure() throws Exception {
    try (AzureGround ground = new AzureGround()) {
      AzureVnet place = (AzureVnet) ground.place();
      garble("azure", new AzureProvider(), place.endpoint().orElseThrow(), place::endpoint);
    }
  }

  @Test
  @Timeout(3_600)
  void ofGoogle() throws Exception {
    try (GcpGround ground = new GcpGround()) {
      GcpNetwork place = (GcpNetwork) ground.place();
      garble("gcp", new GcpProvider(), place.endpoint().orElseThrow(), place::endpoint);
    }
  }

  private static SiteSnapshot site(Survey survey) {
    return Objects.requireNonNull(survey.inventory().snapshots().get("site"));
  }

  private static final Segmentation NOBODY =
      Segmentation.named("acme")
          .segments(
              Segment.named("nobody", Role.OTHER)
                  .at(Site.named("site"), Selectors.tag("app", "none")))
          .build();

  private static void garble(
      String name, Provider provider, URI vendor, Function<URI, SitePlace> through)
      throws Exception {
    int read = 0;
    int refused = 0;
    try (GarblingProxy proxy = new GarblingProxy(vendor)) {
      Placement placement = Placement.of("site", through.apply(proxy.endpoint()));
      Cordon cordon = Cordon.builder().provider(provider).build();
      proxy.arm(SEED, 0);
      SiteSnapshot sound = site(cordon.survey(NOBODY, placement));
      assertThat(sound.workloads()).isNotEmpty();
      int answers = proxy.answers();
      Random random = new Random(SEED);
      for (int i = 0; i < REPLIES; i++) {
        proxy.arm(SEED + i, 1 + random.nextInt(answers));
        try {
          SiteSnapshot site = site(cordon.survey(NOBODY, placement));
          if (proxy.isLost()) {
            assertThat(site.digest())
                .as("what was lost was asked for again, -Dcordon.fuzz.seed=%d", SEED + i)
                .isEqualTo(sound.digest());
          }
          read++;
        } catch (CordonException e) {
          refused++;
          assertThat(e.diagnostics().errors())
              .as("-Dcordon.fuzz.seed=%d", SEED + i)
              .allMatch(one -> one.code().kind() != ErrorKind.INTERNAL && !one.fix().isBlank());
          assertThat(e.diagnostics().text().chars().filter(c -> c != '\n' && c != '\t'))
              .noneMatch(Character::isISOControl);
        } catch (RuntimeException | Error e) {
          throw new AssertionError("-Dcordon.fuzz.seed=" + (SEED + i), e);
        }
      }
    }
    System.out.printf(
        "answers of %s garbled: %,d, %,d read all the same, %,d refused%n",
        name, REPLIES, read, refused);
    assertThat(read).isPositive();
    assertThat(refused).isPositive();
  }
}
