package dev.cordon.sandbox.azure.calls;

import com.fasterxml.jackson.databind.node.ObjectNode;

/** What a PATCH of a whole resource means: members given replace members had, objects by parts. */
final class Merge {

  private Merge() {}

  static void into(ObjectNode had, ObjectNode given) {
    given
        .properties()
        .forEach(
            member -> {
              if (member.getValue() instanceof ObjectNode inner
                  && had.get(member.getKey()) instanceof ObjectNode same) {
                into(same, inner);
              } else {
                had.set(member.getKey(), member.getValue().deepCopy());
              }
            });
  }
}
