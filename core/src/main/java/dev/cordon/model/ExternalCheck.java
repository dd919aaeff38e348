package dev.cordon.model;

import dev.cordon.diag.ErrorCode;
import java.util.Optional;

/** Every external has addresses, in one way, and they can be read. */
final class ExternalCheck {

  private ExternalCheck() {}

  static void check(Declaration declaration, Findings findings) {
    declaration.externals().forEach(external -> check(external, findings));
  }

  private static void check(Stated<External> stated, Findings findings) {
    External external = stated.value();
    extent(external).ifPresent(problem -> findings.add(problem.at(stated.where())));
    external.cidrs().stream()
        .flatMap(cidr -> Prefixes.problem(cidr).stream())
        .forEach(problem -> findings.add(problem.at(stated.where())));
  }

  private static Optional<Problem> extent(External external) {
    Optional<String> list = external.managed();
    if (external.cidrs().isEmpty() && list.isEmpty()) {
      return Optional.of(
          new Problem(
              ErrorCode.EXTERNAL_INVALID,
              "it has no addresses and no list, so nobody is meant",
              "give it .cidrs(\"198.51.100.0/24\") or .managedList(\"...\")"));
    } else if (!external.cidrs().isEmpty() && list.isPresent()) {
      return Optional.of(
          new Problem(
              ErrorCode.EXTERNAL_INVALID,
              "it has both addresses and the list " + list.get(),
              "make two externals of it, one with the addresses and one with the list"));
    } else if (list.isPresent() && list.get().isBlank()) {
      return Optional.of(
          new Problem(
              ErrorCode.EXTERNAL_INVALID,
              "the name of its list is blank",
              "give the vendor's name of the list, such as com.amazonaws.eu-west-1.s3"));
    }
    return Optional.empty();
  }
}
