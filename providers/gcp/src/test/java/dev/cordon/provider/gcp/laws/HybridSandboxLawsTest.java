package dev.cordon.provider.gcp.laws;

import dev.cordon.testkit.laws.LawBench;
import dev.cordon.testkit.laws.ProviderLaws;

/**
 * L1 to L11 for Google Cloud with a policy, and VPC firewall rules for what only network tags tell,
 * on the sandbox.
 */
class HybridSandboxLawsTest extends ProviderLaws {

  @Override
  protected LawBench newBench() {
    return new SandboxBench(SandboxBench.Kind.HYBRID);
  }
}
