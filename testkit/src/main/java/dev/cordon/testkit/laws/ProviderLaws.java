package dev.cordon.testkit.laws;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/**
 * The laws L1 to L11 that every provider passes. Extend it with the provider's bench; JUnit does
 * the rest. Cases are random; {@code cordon.laws.cases}, {@code cordon.laws.seed} and {@code
 * cordon.laws.points} say how many, from which seed, and at how many calls of a case something goes
 * wrong. A failure tells its seed.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
public abstract class ProviderLaws {

  private @Nullable LawBench bench;

  /** Makes the bench; called once. */
  protected abstract LawBench newBench();

  @Test
  @DisplayName("L1 what was lowered means exactly the policy, or is refused with a fix")
  public void law1ExactOrRefused() {
    new MeaningLaw(cases(Knobs.MANY)).exactOrRefused();
  }

  @Test
  @DisplayName("L1 packet by packet: reachable if and only if granted")
  public void law1PacketByPacket() {
    new MeaningLaw(cases(Knobs.MANY, Aspect.PACKETS)).packetByPacket();
  }

  @Test
  @DisplayName("L2 what is observed after apply is what was lowered")
  public void law2ObservedIsLowered() {
    new RoundTripLaw(cases(Knobs.MANY)).observedIsLowered();
  }

  @Test
  @DisplayName("L3 the second plan is empty")
  public void law3SecondPlanIsEmpty() {
    new RoundTripLaw(cases(Knobs.MANY)).secondPlanIsEmpty();
  }

  @Test
  @DisplayName("L4 after every write: (old and new) is admitted, only (old or new) is")
  public void law4EveryStateInBetween() {
    new SafetyLaw(cases(Knobs.SOME, Aspect.PACKETS, Aspect.WATCHING_WRITES)).everyStateInBetween();
  }

  @Test
  @DisplayName("L4 in every order of the steps of a wave, asked after every call")
  public void law4EveryInterleaving() {
    new InterleavingLaw(cases(Knobs.SOME, Aspect.PACKETS, Aspect.WATCHING_WRITES, Aspect.SAVING))
        .everyOrder();
  }

  @Test
  @DisplayName("L5 foreign things keep every writable field")
  public void law5ForeignThingsStay() {
    new ForeignLaw(cases(Knobs.MANY)).foreignThingsStay();
  }

  @Test
  @DisplayName("L5 bystanders keep what they have")
  public void law5BystandersKeepWhatTheyHave() {
    new ForeignLaw(cases(Knobs.MANY, Aspect.PACKETS)).bystandersKeepWhatTheyHave();
  }

  @Test
  @DisplayName("L6 killed before or after any call, a rerun converges, nothing unsafe meanwhile")
  public void law6KilledAnywhere() {
    new CrashLaw(cases(Knobs.SOME, Aspect.KILLING, Aspect.CALLS)).killedAnywhere();
  }

  @Test
  @DisplayName("L6 stopped dead at every call: every state left behind, and a rerun from each")
  public void law6EveryPoint() {
    new CrashPointsLaw(cases(Knobs.SOME, Aspect.SAVING, Aspect.CALLS, Aspect.WATCHING_WRITES))
        .everyPoint();
  }

  @Test
  @DisplayName("L7 from any declaration to any")
  public void law7FromAnyDeclarationToAny() {
    new AnyStateLaw(cases(Knobs.MANY)).fromAnyDeclarationToAny();
  }

  @Test
  @DisplayName("L7 whatever the order of declaration")
  public void law7OrderOfDeclaration() {
    new AnyStateLaw(cases(Knobs.MANY)).orderOfDeclaration();
  }

  @Test
  @DisplayName("L7 from a state that somebody changed behind our back")
  public void law7FromADriftedState() {
    new AnyStateLaw(cases(Knobs.MANY, Aspect.TAMPERING)).fromADriftedState();
  }

  @Test
  @DisplayName("L7 from a state whose marks are gone: repaired or refused, never taken")
  public void law7StrippedMarks() {
    new AnyStateLaw(cases(Knobs.SOME, Aspect.TAMPERING)).strippedMarks();
  }

  @Test
  @DisplayName("L8 over quota is refused before the first write, with the fix")
  public void law8OverQuota() {
    new QuotaLaw(cases(Knobs.FEW, Aspect.QUOTAS)).refusedBeforeTheFirstWrite();
  }

  @Test
  @DisplayName("L9 an unknown outcome is observed, never blindly repeated")
  public void law9UnknownOutcome() {
    new UnknownOutcomeLaw(cases(Knobs.SOME, Aspect.LOST_ANSWERS, Aspect.CALLS))
        .looksBeforeItGoesOn(Weather.fair());
  }

  @Test
  @DisplayName("L9 the same where reads lag behind writes")
  public void law9UnknownOutcomeWhileReadsLag() {
    new UnknownOutcomeLaw(cases(Knobs.SOME, Aspect.LOST_ANSWERS, Aspect.CALLS, Aspect.LAG))
        .looksBeforeItGoesOn(Weather.fair().lagging(3));
  }

  @Test
  @DisplayName("L10 throttling costs its retries, nothing else")
  public void law10Throttled() {
    new WeatherLaw(cases(Knobs.SOME, Aspect.FAULTS, Aspect.CALLS)).throttled();
  }

  @Test
  @DisplayName("L10 anything goes wrong at any call, in any weather; a rerun in peace converges")
  public void law10AnythingGoesWrong() {
    new FaultsLaw(
            cases(
                Knobs.FEW,
                Aspect.FAULTS,
                Aspect.LOST_ANSWERS,
                Aspect.CALLS,
                Aspect.WATCHING_WRITES))
        .atAnyCall();
  }

  @Test
  @DisplayName(
      "L10 somebody writes right before any call of ours: found and told, a rerun converges")
  public void law10Meddled() {
    new MeddlerLaw(cases(Knobs.SOME, Aspect.MEDDLING, Aspect.TAMPERING, Aspect.CALLS))
        .beforeAnyCall();
  }

  @Test
  @DisplayName("L10 pages and order of listings change nothing")
  public void law10PagedAndReordered() {
    new WeatherLaw(cases(Knobs.SOME, Aspect.PAGING, Aspect.CALLS)).pagedAndReordered();
  }

  @Test
  @DisplayName("L10 lag changes nothing but the number of looks")
  public void law10Lagging() {
    new WeatherLaw(cases(Knobs.SOME, Aspect.LAG, Aspect.CALLS)).lagging();
  }

  @Test
  @DisplayName("L11 reads are the sum of pages; an empty plan writes nothing")
  public void law11Reads() {
    new BudgetLaw(cases(Knobs.SOME, Aspect.CALLS)).readsAreTheSumOfPages();
  }

  @Test
  @DisplayName("L11 writes are the vendor's minimum")
  public void law11Writes() {
    new BudgetLaw(cases(Knobs.SOME, Aspect.CALLS)).writesAreTheFewest();
  }

  @Test
  @DisplayName("L12 a run is undone wherever it stopped: exactly what was before")
  public void law12Undone() {
    new UndoLaw(cases(Knobs.SOME, Aspect.SAVING, Aspect.WATCHING_WRITES)).whereverItStopped();
  }

  @AfterAll
  final void closeBench() {
    if (bench != null) {
      bench.close();
    }
  }

  private Cases cases(int share, Aspect... needed) {
    LawBench open = bench == null ? newBench() : bench;
    bench = open;
    Cases cases = new Cases(open, Knobs.fromProperties().share(share));
    cases.need(needed);
    return cases;
  }
}
