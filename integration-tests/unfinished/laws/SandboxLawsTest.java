package dev.cordon.it.laws;

import dev.cordon.testkit.laws.LawBench;
import dev.cordon.testkit.laws.ProviderLaws;

/** The laws of every provider, for AWS, on the strict sandbox and by its packet walker. */
class SandboxLawsTest extends ProviderLaws {

  @Override
  protected LawBench newBench() {
    return new SandboxBench();
  }
}
