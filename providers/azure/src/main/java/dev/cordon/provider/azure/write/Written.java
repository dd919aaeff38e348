package dev.cordon.provider.azure.write;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cordon.state.RuleTable;

/** A resource that a step writes as a whole: only our part of it is edited. */
interface Written {

  /** What it is called among the documents. */
  String key();

  /** Its id at the service. */
  String path();

  /** For people. */
  String where();

  /** Whether our part of it says what a state says. */
  boolean says(RuleTable state, JsonNode live);

  /** The resource with our part as a state says, and all else as it is. */
  ObjectNode body(RuleTable state, ObjectNode live);

  /** Whether it is ours, so that it may be made where it is not there. */
  boolean mayBeMade();

  /** Whether one that is there unexpectedly bears our tags. */
  boolean isOurs(JsonNode live);
}
