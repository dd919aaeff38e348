package dev.cordon.sandbox.azure.calls;

import dev.cordon.sandbox.CallKind;
import dev.cordon.sandbox.azure.wire.ArmResponse;
import java.util.function.Function;

/**
 * Where a request leads. Immutable.
 *
 * @param scope the id of what it is about, for the log and for permissions
 * @param action the action, as role definitions name it
 * @param work what is done
 */
record Route(
    String subscription,
    String scope,
    String action,
    CallKind kind,
    Function<Call, ArmResponse> work) {}
