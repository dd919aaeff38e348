package dev.cordon.sandbox.gcp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.google.api.gax.core.NoCredentialsProvider;
import com.google.api.gax.httpjson.HttpJsonStatusCode;
import com.google.api.gax.longrunning.OperationFuture;
import com.google.api.gax.longrunning.OperationSnapshot;
import com.google.api.gax.longrunning.OperationTimedPollAlgorithm;
import com.google.api.gax.retrying.RetrySettings;
import com.google.api.gax.rpc.ApiException;
import com.google.api.gax.rpc.OperationCallSettings;
import com.google.cloud.compute.v1.FirewallsClient;
import com.google.cloud.compute.v1.FirewallsSettings;
import com.google.cloud.compute.v1.InstancesClient;
import com.google.cloud.compute.v1.InstancesSettings;
import com.google.cloud.compute.v1.NetworkFirewallPoliciesClient;
import com.google.cloud.compute.v1.NetworkFirewallPoliciesSettings;
import com.google.cloud.compute.v1.NetworksClient;
import com.google.cloud.compute.v1.NetworksSettings;
import com.google.cloud.compute.v1.Operation;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;

/** Unmodified clients of Compute Engine that talk to a sandbox and poll without long pauses. */
final class Google implements AutoCloseable {

  static final String PROJECT = "delivery";

  private static final long PATIENCE_SECONDS = 20;

  private final FirewallsClient firewalls;
  private final NetworkFirewallPoliciesClient policies;
  private final NetworksClient networks;
  private final InstancesClient instances;

  Google(GcpSandbox sandbox) throws IOException {
    String endpoint = sandbox.endpoint().toString();
    NoCredentialsProvider nobody = NoCredentialsProvider.create();
    FirewallsSettings.Builder forFirewalls =
        FirewallsSettings.newBuilder().setEndpoint(endpoint).setCredentialsProvider(nobody);
    impatient(forFirewalls.insertOperationSettings());
    impatient(forFirewalls.patchOperationSettings());
    impatient(forFirewalls.updateOperationSettings());
    impatient(forFirewalls.deleteOperationSettings());
    firewalls = FirewallsClient.create(forFirewalls.build());
    NetworkFirewallPoliciesSettings.Builder forPolicies =
        NetworkFirewallPoliciesSettings.newBuilder()
            .setEndpoint(endpoint)
            .setCredentialsProvider(nobody);
    impatient(forPolicies.insertOperationSettings());
    impatient(forPolicies.patchOperationSettings());
    impatient(forPolicies.deleteOperationSettings());
    impatient(forPolicies.addRuleOperationSettings());
    impatient(forPolicies.patchRuleOperationSettings());
    impatient(forPolicies.removeRuleOperationSettings());
    impatient(forPolicies.cloneRulesOperationSettings());
    impatient(forPolicies.addAssociationOperationSettings());
    impatient(forPolicies.removeAssociationOperationSettings());
    policies = NetworkFirewallPoliciesClient.create(forPolicies.build());
    NetworksSettings.Builder forNetworks =
        NetworksSettings.newBuilder().setEndpoint(endpoint).setCredentialsProvider(nobody);
    impatient(forNetworks.patchOperationSettings());
    impatient(forNetworks.deleteOperationSettings());
    networks = NetworksClient.create(forNetworks.build());
    InstancesSettings.Builder forInstances =
        InstancesSettings.newBuilder().setEndpoint(endpoint).setCredentialsProvider(nobody);
    impatient(forInstances.setTagsOperationSettings());
    instances = InstancesClient.create(forInstances.build());
  }

  private static void impatient(OperationCallSettings.Builder<?, Operation, Operation> settings) {
    RetrySettings pace =
        RetrySettings.newBuilder()
            .setInitialRetryDelayDuration(Duration.ofMillis(2))
            .setRetryDelayMultiplier(1)
            .setMaxRetryDelayDuration(Duration.ofMillis(2))
            .setTotalTimeoutDuration(Duration.ofSeconds(PATIENCE_SECONDS))
            .build();
    settings.setPollingAlgorithm(OperationTimedPollAlgorithm.create(pace));
  }

  FirewallsClient firewalls() {
    return firewalls;
  }

  NetworkFirewallPoliciesClient policies() {
    return policies;
  }

  NetworksClient networks() {
    return networks;
  }

  InstancesClient instances() {
    return instances;
  }

  /** Waits until an operation is done. */
  static Operation done(OperationFuture<Operation, Operation> future)
      throws ExecutionException, InterruptedException, TimeoutException {
    return future.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
  }

  /** Asserts that a call is refused at once with this status, and gives what is said. */
  static String refused(int status, ThrowingCallable call) {
    ApiException refusal =
        catchThrowableOfType(
            ApiException.class,
            () -> {
              try {
                call.call();
              } catch (ExecutionException wrapped) {
                throw wrapped.getCause() == null ? wrapped : wrapped.getCause();
              }
            });
    assertThat(refusal).as("the call is refused").isNotNull();
    assertThat(refusal.getStatusCode()).isInstanceOf(HttpJsonStatusCode.class);
    assertThat(refusal.getStatusCode().getTransportCode()).isEqualTo(status);
    return String.valueOf(refusal.getCause() == null ? refusal : refusal.getCause());
  }

  /** The error code with which an operation ended. */
  static String failure(OperationFuture<Operation, Operation> future) throws Exception {
    OperationSnapshot last = null;
    try {
      done(future);
    } catch (ExecutionException failed) {
      return future.getMetadata().get().getError().getErrorsList().get(0).getCode();
    }
    return String.valueOf(last);
  }

  @Override
  public void close() {
    firewalls.close();
    policies.close();
    networks.close();
    instances.close();
  }
}
