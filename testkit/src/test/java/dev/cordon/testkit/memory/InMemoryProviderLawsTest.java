package dev.cordon.testkit.memory;

import dev.cordon.testkit.laws.LawBench;
import dev.cordon.testkit.laws.ProviderLaws;
import dev.cordon.testkit.memory.bench.MemoryBench;

/** The laws, for the in-memory provider. */
class InMemoryProviderLawsTest extends ProviderLaws {

  @Override
  protected LawBench newBench() {
    return new MemoryBench();
  }
}
