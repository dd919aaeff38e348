package dev.cordon.sandbox.gcp.calls;

import dev.cordon.sandbox.gcp.state.Operation;

/**
 * A write that a method asks for. Immutable.
 *
 * @param type what the vendor calls it, such as {@code insert}
 * @param target the path of what is written, also what nobody else may write meanwhile
 * @param targetId the number of what is written; 0 if it is not known
 * @param change what is done to the world; it refuses what may not be done there
 */
record Write(String type, String target, long targetId, Operation.Change change) {}
