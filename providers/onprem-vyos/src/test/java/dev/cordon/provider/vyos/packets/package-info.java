/** Real packets judge what this provider writes. */
@NullMarked
package dev.cordon.provider.vyos.packets;

import org.jspecify.annotations.NullMarked;
