package dev.cordon.testkit.assertions;

import dev.cordon.model.External;
import dev.cordon.model.Grant;
import dev.cordon.model.Party;
import dev.cordon.model.Segmentation;
import dev.cordon.model.Service;
import dev.cordon.space.ServiceSet;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.assertj.core.api.AbstractAssert;

/**
 * Assertions on what a declaration says. Grants count one by one, not as chains, and whatever their
 * expiry.
 */
public final class SegmentationAssert extends AbstractAssert<SegmentationAssert, Segmentation> {

  SegmentationAssert(Segmentation actual) {
    super(actual, SegmentationAssert.class);
  }

  /** All of the service is granted from one to the other, by one grant or by several together. */
  public SegmentationAssert allows(Party from, Party to, Service service) {
    isNotNull();
    ServiceSet missing = service.set();
    for (Grant grant : actual.grants()) {
      if (covers(grant.from(), from) && covers(grant.to(), to)) {
        missing = missing.minus(grant.service().set());
      }
    }
    if (!missing.isEmpty()) {
      failWithMessage(
          "expected %s to reach %s on %s, but no grant says %s%n%s",
          from.name(), to.name(), service.set(), missing, between(from, to));
    }
    return this;
  }

  /** The same, of parties by the names they are declared under. */
  public SegmentationAssert allows(String from, String to, Service service) {
    return allows(party(from), party(to), service);
  }

  /** Nothing of the service is granted from any of the one to any of the other. */
  public SegmentationAssert denies(Party from, Party to, Service service) {
    isNotNull();
    for (Grant grant : actual.grants()) {
      if (meets(grant.from(), from)
          && meets(grant.to(), to)
          && grant.service().set().overlaps(service.set())) {
        failWithMessage(
            "expected %s not to reach %s on %s, but%n%s — %s",
            from.name(), to.name(), service.set(), grant, grant.reason());
      }
    }
    return this;
  }

  /** The same, of parties by the names they are declared under. */
  public SegmentationAssert denies(String from, String to, Service service) {
    return denies(party(from), party(to), service);
  }

  private Party party(String name) {
    isNotNull();
    return parties()
        .filter(party -> party.name().equals(name))
        .findFirst()
        .orElseThrow(() -> failure("no party is called %s, only %s", name, names()));
  }

  private Stream<Party> parties() {
    Stream<Party> segments = actual.segments().values().stream().map(Party.class::cast);
    return Stream.concat(segments, actual.externals().stream());
  }

  private List<String> names() {
    return parties().map(Party::name).sorted().toList();
  }

  private static boolean covers(Party granted, Party asked) {
    if (granted instanceof External wide && asked instanceof External narrow && known(narrow)) {
      return wide.addresses().containsAll(narrow.addresses());
    }
    return granted.name().equals(asked.name());
  }

  private static boolean meets(Party granted, Party asked) {
    if (granted instanceof External one && asked instanceof External other) {
      return one.name().equals(other.name()) || one.addresses().overlaps(other.addresses());
    }
    return granted.name().equals(asked.name());
  }

  /** The addresses of a list that a vendor maintains are not. */
  private static boolean known(External external) {
    return external.managed().isEmpty();
  }

  private String between(Party from, Party to) {
    return actual.grants().stream()
        .filter(grant -> meets(grant.from(), from) && meets(grant.to(), to))
        .map(grant -> "granted: " + grant)
        .collect(Collectors.joining("\n"));
  }
}
