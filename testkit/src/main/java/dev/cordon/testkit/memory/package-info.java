/**
 * The in-memory provider: a complete provider for a vendor that exists in memory only, laid out as
 * every provider is. Copy it to begin one of your own; docs/adding-a-provider.md walks through it.
 */
@NullMarked
package dev.cordon.testkit.memory;

import org.jspecify.annotations.NullMarked;
