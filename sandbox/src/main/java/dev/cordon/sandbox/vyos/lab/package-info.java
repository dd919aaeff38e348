/** A router in the kernel of this machine: namespaces, its ruleset, real packets. */
@NullMarked
package dev.cordon.sandbox.vyos.lab;

import org.jspecify.annotations.NullMarked;
