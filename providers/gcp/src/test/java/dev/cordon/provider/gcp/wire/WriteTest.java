package dev.cordon.provider.gcp.wire;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class WriteTest {

  private static final String POLICY = "projects/p/global/firewallPolicies/edge";

  @Test
  void everyWriteOfComputeEngineHasAnIdOfItsOwn() {
    List<Write> writes =
        List.of(
            Write.post(Api.COMPUTE, POLICY, Tree.object()),
            Write.patch(Api.COMPUTE, POLICY, Tree.object()),
            Write.delete(Api.COMPUTE, POLICY));
    assertThat(writes)
        .extracting(write -> UUID.fromString(write.query().getOrDefault("requestId", "")))
        .doesNotHaveDuplicates()
        .doesNotContain(new UUID(0, 0));
    assertThat(Write.delete(Api.TAGS, "tagKeys/1").query()).isEmpty();
  }

  @Test
  void whatIsTriedAgainAfterASureNoIsAnotherRequest() {
    Write first = Write.post(Api.COMPUTE, POLICY, Tree.object()).with("name", "net");
    Write second = first.anew();
    assertThat(second.query()).containsEntry("name", "net").containsKey("requestId");
    assertThat(second.query().get("requestId")).isNotEqualTo(first.query().get("requestId"));
    Write tag = Write.delete(Api.TAGS, "tagKeys/1");
    assertThat(tag.anew()).isEqualTo(tag);
  }
}
