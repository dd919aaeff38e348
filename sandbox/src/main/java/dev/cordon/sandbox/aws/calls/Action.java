package dev.cordon.sandbox.aws.calls;

import dev.cordon.sandbox.CallKind;
import java.util.function.Consumer;

/**
 * One action of the service.
 *
 * @param name the vendor's name
 * @param kind whether it may write
 * @param work what it does; it throws a refusal when it does not
 */
public record Action(String name, CallKind kind, Consumer<Call> work) {}
