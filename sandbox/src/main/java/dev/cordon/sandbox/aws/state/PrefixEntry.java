package dev.cordon.sandbox.aws.state;

import dev.cordon.sandbox.net.Cidr;
import org.jspecify.annotations.Nullable;

/** One block of a prefix list. Immutable. */
public record PrefixEntry(Cidr cidr, @Nullable String description) {}
