/**
 * What a router lets through: stage 6. Written without a look at the lowering, because it is what
 * judges it.
 */
@NullMarked
package dev.cordon.provider.vyos.meaning;

import org.jspecify.annotations.NullMarked;
