package dev.cordon.provider.aws;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cordon.engine.Cordon;
import dev.cordon.model.Placement;
import dev.cordon.model.Role;
import dev.cordon.model.Segment;
import dev.cordon.model.Segmentation;
import dev.cordon.model.Selectors;
import dev.cordon.model.Services;
import dev.cordon.model.Site;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

/** That no call of EC2 leaves without having asked for its turn. */
class PaceTest {

  private static final Site LAB = Site.named("lab");

  private final List<String> turns = Collections.synchronizedList(new ArrayList<>());
  private final List<String> scopes = Collections.synchronizedList(new ArrayList<>());

  @Test
  void everyCallOfAnApplyAsksForItsTurnByAccountRegionAndAction() {
    try (SandboxGround ground = new SandboxGround()) {
      ground.instance("runner");
      ground.instance("store");
      AwsOptions options =
          ground
              .options()
              .pace(
                  (scope, action) -> {
                    scopes.add(scope);
                    turns.add(action);
                  });
      Cordon cordon =
          Cordon.builder().provider(new AwsProvider(options)).pause(round -> {}).build();
      ground.sandbox.calls().reset();

      cordon.apply(cordon.plan(declared(), Placement.of("lab", ground.place)));

      List<String> calls = new ArrayList<>();
      ground.sandbox.calls().byAction().forEach((a, n) -> calls.addAll(Collections.nCopies(n, a)));
      calls.removeIf(action -> action.startsWith("servicequotas:"));
      assertThat(turns).containsExactlyInAnyOrderElementsOf(calls);
      assertThat(turns).contains("DescribeNetworkInterfaces", "ModifyNetworkInterfaceAttribute");
      assertThat(scopes)
          .containsOnly("here: " + SandboxGround.ACCOUNT + "/" + SandboxGround.REGION);
    }
  }

  private static Segmentation declared() {
    Segment runners = segment("runner");
    Segment stores = segment("store");
    return Segmentation.named("acme")
        .segments(runners, stores)
        .grant(runners)
        .to(stores)
        .on(Services.https())
        .because("builds pull")
        .build();
  }

  private static Segment segment(String role) {
    return Segment.named(role, Role.OTHER).at(LAB, Selectors.tag("role", role)).exclusive();
  }
}
