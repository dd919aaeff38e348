/**
 * In-process clouds that speak the real wire protocols, for tests without an account: this package
 * holds what all of them share (time, faults, the log of calls, late visibility), and each cloud
 * has a package of its own, such as {@code dev.cordon.sandbox.aws}.
 *
 * <p>The sandbox is an independent reading of the vendors' rules. It imports nothing else of Cordon
 * and needs nothing but the JDK, slf4j and Jackson's trees.
 */
@NullMarked
package dev.cordon.sandbox;

import org.jspecify.annotations.NullMarked;
