package dev.cordon.testkit.laws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.cordon.spi.Provider;
import dev.cordon.testkit.memory.bench.MemoryBench;
import dev.cordon.testkit.memory.cloud.MemoryCloud;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** No law is a test that cannot fail: each finds out a provider that breaks it. */
class TheLawsBiteTest {

  private record Bite(
      String law,
      Consumer<ProviderLaws> check,
      String how,
      Function<Variant, Variant> broken,
      String found) {}

  private static final List<Bite> BITES =
      List.of(
          new Bite(
              "L1",
              ProviderLaws::law1ExactOrRefused,
              "ranges are one port too wide",
              v -> v.lowering(Breaks::widened),
              "gets through and is not granted"),
          new Bite(
              "L1",
              ProviderLaws::law1PacketByPacket,
              "meaning and lowering are wrong alike",
              v -> v.lowering(Breaks::widened).meaning(Breaks::shortSighted),
              "not granted: "),
          new Bite(
              "L2",
              ProviderLaws::law2ObservedIsLowered,
              "notes are forgotten",
              v -> v.writing(Breaks::forgetful),
              "differences are still seen"),
          new Bite(
              "L3",
              ProviderLaws::law3SecondPlanIsEmpty,
              "notes are others each time",
              v -> v.lowering(Breaks::restless),
              "differences are still seen"),
          new Bite(
              "L4",
              ProviderLaws::law4EveryStateInBetween,
              "break before make",
              v -> v.writing(Breaks::breakBeforeMake),
              "gets through before and afterwards, and not after write"),
          new Bite(
              "L4",
              ProviderLaws::law4EveryInterleaving,
              "break before make",
              v -> v.writing(Breaks::breakBeforeMake),
              "gets through before and afterwards, and not while"),
          new Bite(
              "L7",
              ProviderLaws::law7OrderOfDeclaration,
              "edits depend on something else",
              v -> v.lowering(Breaks::restless),
              "the same sentences in another order"),
          new Bite(
              "L7",
              ProviderLaws::law7FromADriftedState,
              "strange rules are not seen",
              v -> v.observer(Breaks::trusting),
              "a packet whose fate differs, after repair"),
          new Bite(
              "L7",
              ProviderLaws::law7StrippedMarks,
              "a refusal without a fix",
              v -> v.lowering(Breaks::unhelpful),
              "fix"),
          new Bite(
              "L8",
              ProviderLaws::law8OverQuota,
              "quotas are not looked at",
              v -> v.lowering(Breaks::silent),
              "refused"),
          new Bite(
              "L9",
              ProviderLaws::law9UnknownOutcome,
              "repeats what got no answer",
              v -> v.writing(Breaks::stubborn),
              "what follows"),
          new Bite(
              "L9",
              ProviderLaws::law9UnknownOutcomeWhileReadsLag,
              "repeats what got no answer",
              v -> v.writing(Breaks::stubborn),
              "what follows"),
          new Bite(
              "L10",
              ProviderLaws::law10Throttled,
              "takes throttling for a refusal",
              v -> v.writing(Breaks::impatient),
              "slow down"),
          new Bite(
              "L10",
              ProviderLaws::law10PagedAndReordered,
              "reads the first page only",
              v -> v.observer(Breaks::hasty),
              "to repeat"),
          new Bite(
              "L11",
              ProviderLaws::law11Writes,
              "adds rules one by one",
              v -> v.writing(Breaks::pedantic),
              "writes for"));

  @TestFactory
  Stream<DynamicTest> everyLawFindsOutWhoBreaksIt() {
    return BITES.stream()
        .map(
            b ->
                bite(
                    b.law() + ": " + b.how(),
                    b.check(),
                    c -> b.broken().apply(new Variant(c)),
                    b.found()));
  }

  @TestFactory
  Stream<DynamicTest> alsoWhatHappensBehindTheEnginesBack() {
    return Stream.of(
        bite(
            "L5: meddles with foreign groups",
            ProviderLaws::law5ForeignThingsStay,
            cloud -> new Variant(cloud).writing((s, w) -> Breaks.meddling(s, w, cloud)),
            "the writable fields of foreign things"),
        bite(
            "L5: meddles with bystanders",
            ProviderLaws::law5BystandersKeepWhatTheyHave,
            cloud -> new Variant(cloud).writing((s, w) -> Breaks.meddling(s, w, cloud)),
            "between bystanders after apply"),
        bite(
            "L10 at any call: break before make",
            ProviderLaws::law10AnythingGoesWrong,
            cloud -> new Variant(cloud).writing(Breaks::breakBeforeMake),
            "gets through before and afterwards, and not while it met"),
        bite(
            "L10 meddled: strange rules are not seen",
            ProviderLaws::law10Meddled,
            cloud -> new Variant(cloud).observer(Breaks::trusting),
            "after a rerun, meddled with before"),
        bite(
            "L12: break before make",
            ProviderLaws::law12Undone,
            cloud -> new Variant(cloud).writing(Breaks::breakBeforeMake),
            "gets through before and afterwards, and not while it is undone"),
        bite(
            "L6 at every point: creates and marks in two calls",
            ProviderLaws::law6EveryPoint,
            cloud -> new Variant(cloud).writing(Breaks::twoHanded),
            "lacks the mark"),
        bite(
            "L6 at every point: break before make",
            ProviderLaws::law6EveryPoint,
            cloud -> new Variant(cloud).writing(Breaks::breakBeforeMake),
            "gets through before and afterwards, and not stopped dead after"),
        bite(
            "L6: creates and marks in two calls",
            ProviderLaws::law6KilledAnywhere,
            cloud -> new Variant(cloud).writing(Breaks::twoHanded),
            "lacks the mark"),
        bite(
            "L7: leaves who is no member any more",
            ProviderLaws::law7FromAnyDeclarationToAny,
            cloud -> new Variant(cloud).lowering(Breaks::clinging),
            "to repeat"),
        bite(
            "L10: wants to see at once what it created",
            ProviderLaws::law10Lagging,
            cloud -> new Variant(cloud).writing((s, w) -> Breaks.doubting(s, w, cloud)),
            "created and not there"),
        bite(
            "L11: asks for each group on its own",
            ProviderLaws::law11Reads,
            cloud -> new Variant(cloud).observer(o -> Breaks.talkative(o, cloud)),
            "reads of a plan"));
  }

  private static DynamicTest bite(
      String name,
      Consumer<ProviderLaws> law,
      Function<MemoryCloud, Provider> broken,
      String found) {
    return DynamicTest.dynamicTest(
        name,
        () -> {
          Throwable failure = catchThrowable(() -> law.accept(laws(broken)));
          assertThat(failure).isInstanceOf(AssertionError.class).hasMessageContaining(found);
        });
  }

  private static ProviderLaws laws(Function<MemoryCloud, Provider> provider) {
    return new ProviderLaws() {
      @Override
      protected LawBench newBench() {
        return new MemoryBench(provider);
      }
    };
  }
}
