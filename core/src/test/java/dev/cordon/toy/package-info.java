/** The simplest fabric there is, for tests of core alone. */
@org.jspecify.annotations.NullMarked
package dev.cordon.toy;
