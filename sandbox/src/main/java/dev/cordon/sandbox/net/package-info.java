/** Addresses and address blocks, read strictly and kept as plain bits. Internal to the sandbox. */
@NullMarked
package dev.cordon.sandbox.net;

import org.jspecify.annotations.NullMarked;
