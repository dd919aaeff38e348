package dev.cordon.model;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A grant sentence, complete but for the segments that "every segment" will stand for. */
record GrantDraft(
    int number, Ends from, Ends to, Service service, String reason, @Nullable Instant until) {

  /** One grant for each pair. */
  List<Stated<Grant>> grants(List<Segment> segments) {
    List<Stated<Grant>> grants = new ArrayList<>();
    for (Party one : from.among(segments)) {
      for (Party other : to.among(segments)) {
        if (!isOneself(one, other)) {
          grants.add(stated(new Grant(one, other, service, reason, until)));
        }
      }
    }
    return grants;
  }

  private boolean isOneself(Party one, Party other) {
    boolean baseline = from instanceof Ends.EverySegment || to instanceof Ends.EverySegment;
    return baseline && one.name().equals(other.name());
  }

  private Stated<Grant> stated(Grant grant) {
    String which = " (" + Ordinal.of(number) + ")";
    String where = "grant " + grant.ends() + which;
    return new Stated<>(grant, where, "grant " + from.text() + " → " + to.text() + which);
  }

  /** Waits for {@code to}. */
  record FromKnown(SegmentationBuilder builder, int number, Ends from) implements GrantSentence.To {
    @Override
    public GrantSentence.On to(Party first, Party... more) {
      return new ToKnown(this, Ends.of(first, more));
    }

    @Override
    public GrantSentence.On toEverySegment() {
      return new ToKnown(this, new Ends.EverySegment());
    }
  }

  /** Waits for {@code on}. */
  record ToKnown(FromKnown before, Ends to) implements GrantSentence.On {
    @Override
    public GrantSentence.Until on(Service first, Service... more) {
      Service all = first;
      for (Service next : more) {
        all = all.and(next);
      }
      return new ServiceKnown(this, all);
    }
  }

  /** Waits for {@code because}. */
  record ServiceKnown(ToKnown before, Service service) implements GrantSentence.Until {
    @Override
    public Because until(Instant end) {
      return reason -> complete(reason, end);
    }

    @Override
    public SegmentationBuilder because(String reason) {
      return complete(reason, null);
    }

    private SegmentationBuilder complete(String reason, @Nullable Instant end) {
      FromKnown start = before.before();
      return start
          .builder()
          .complete(
              new GrantDraft(start.number(), start.from(), before.to(), service, reason, end));
    }
  }
}
