package dev.cordon.model;

import dev.cordon.diag.ErrorCode;
import dev.cordon.diag.Quoted;
import java.util.List;
import java.util.stream.Stream;

/** What can be wrong with a selector. */
final class SelectorCheck {

  private SelectorCheck() {}

  static List<Problem> problems(Selector selector) {
    return all(selector).toList();
  }

  private static Stream<Problem> all(Selector selector) {
    if (selector instanceof Selector.Tag tag) {
      return Stream.concat(
          word(tag.key(), "the key of a tag"), characters(tag.value(), "the value of a tag"));
    } else if (selector instanceof Selector.Id id) {
      return word(id.id(), "an id");
    } else if (selector instanceof Selector.Subnet subnet) {
      return word(subnet.subnet(), "a subnet");
    } else if (selector instanceof Selector.Address address) {
      return Prefixes.problem(address.cidr()).stream();
    }
    return parts((Selector.AllOf) selector);
  }

  private static Stream<Problem> parts(Selector.AllOf all) {
    return all.parts().isEmpty()
        ? problem(
            "allOf() without a part would select every workload of the site",
            "name at least one part, such as allOf(tag(\"app\", \"web\"), subnet(\"front\"))")
        : all.parts().stream().flatMap(SelectorCheck::all);
  }

  private static Stream<Problem> word(String text, String what) {
    return text.isBlank()
        ? problem(what + " is blank", "give " + what + ", letter for letter as the fabric shows it")
        : characters(text, what);
  }

  private static Stream<Problem> characters(String text, String what) {
    return text.codePoints().allMatch(Quoted::isPlain)
        ? Stream.empty()
        : problem(
            what + ", " + Quoted.value(text) + ", has characters that cannot be seen",
            "write it with visible characters only");
  }

  private static Stream<Problem> problem(String what, String fix) {
    return Stream.of(new Problem(ErrorCode.SELECTOR_INVALID, what, fix));
  }
}
