/** Policy to rules of a network firewall policy and memberships in secure tags, or refusals. */
@NullMarked
package dev.cordon.provider.gcp.lowering;

import org.jspecify.annotations.NullMarked;
