package dev.cordon.sandbox.gcp.calls;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cordon.sandbox.Pace;
import dev.cordon.sandbox.Pages;
import dev.cordon.sandbox.SandboxClock;
import dev.cordon.sandbox.gcp.settings.Limits;
import dev.cordon.sandbox.gcp.settings.Reading;
import java.util.Set;

/** What all calls share. */
public record Installation(
    SandboxClock clock,
    Limits limits,
    Ids ids,
    Set<Reading> readings,
    Pages<ObjectNode> pages,
    Pace pace) {}
