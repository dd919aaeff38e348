package dev.cordon.sandbox.aws.calls;

import dev.cordon.sandbox.SandboxClock;
import dev.cordon.sandbox.aws.settings.Quotas;
import dev.cordon.sandbox.aws.settings.Reading;
import java.util.Set;

/**
 * What all calls of one sandbox share besides the state.
 *
 * @param readings the other readings that are switched on; may change between calls
 */
public record Installation(
    SandboxClock clock, Quotas quotas, Ids ids, Set<Reading> readings, Paging paging) {}
