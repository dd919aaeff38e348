/** The configuration of a router: which paths there are, what they take, how it is read. */
@NullMarked
package dev.cordon.sandbox.vyos.config;

import org.jspecify.annotations.NullMarked;
