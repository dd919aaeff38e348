/** The router's HTTPS API. The only package that speaks it. */
@NullMarked
package dev.cordon.provider.vyos.wire;

import org.jspecify.annotations.NullMarked;
