/** What there is in the sandbox's Azure: resources as trees, and the operations under way. */
@NullMarked
package dev.cordon.sandbox.azure.state;

import org.jspecify.annotations.NullMarked;
