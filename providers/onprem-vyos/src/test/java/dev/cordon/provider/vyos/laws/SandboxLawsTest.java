package dev.cordon.provider.vyos.laws;

import dev.cordon.testkit.laws.LawBench;
import dev.cordon.testkit.laws.ProviderLaws;

/** L1 to L11 for VyOS, on the sandbox router. */
class SandboxLawsTest extends ProviderLaws {

  @Override
  protected LawBench newBench() {
    return new SandboxBench();
  }
}
