/** What a commit refuses, and in which words. */
@NullMarked
package dev.cordon.sandbox.vyos.commit;

import org.jspecify.annotations.NullMarked;
