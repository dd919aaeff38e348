/** A router's firewall as a ruleset that the kernel's own tool loads. */
@NullMarked
package dev.cordon.sandbox.vyos.nft;

import org.jspecify.annotations.NullMarked;
