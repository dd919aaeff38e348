/** VyOS routers as a fabric: the place, the provider, how it calls. */
@NullMarked
package dev.cordon.provider.vyos;

import org.jspecify.annotations.NullMarked;
