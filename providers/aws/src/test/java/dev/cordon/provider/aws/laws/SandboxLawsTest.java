package dev.cordon.provider.aws.laws;

import dev.cordon.testkit.laws.LawBench;
import dev.cordon.testkit.laws.ProviderLaws;

/** The laws, for AWS on the strict EC2. */
class SandboxLawsTest extends ProviderLaws {

  @Override
  protected LawBench newBench() {
    return new SandboxBench();
  }
}
