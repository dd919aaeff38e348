/** What a router has and knows besides its rules of conduct. */
@NullMarked
package dev.cordon.sandbox.vyos.state;

import org.jspecify.annotations.NullMarked;
