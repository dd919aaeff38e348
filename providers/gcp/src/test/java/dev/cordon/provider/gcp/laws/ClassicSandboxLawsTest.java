package dev.cordon.provider.gcp.laws;

import dev.cordon.testkit.laws.LawBench;
import dev.cordon.testkit.laws.ProviderLaws;

/** L1 to L11 for Google Cloud with VPC firewall rules, on the sandbox. */
class ClassicSandboxLawsTest extends ProviderLaws {

  @Override
  protected LawBench newBench() {
    return new SandboxBench(SandboxBench.Kind.CLASSIC);
  }
}
