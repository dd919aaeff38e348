/** What can be set about a router's conduct, and how well that conduct is known. */
@NullMarked
package dev.cordon.sandbox.vyos.settings;

import org.jspecify.annotations.NullMarked;
