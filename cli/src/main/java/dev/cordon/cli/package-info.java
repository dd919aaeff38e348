/** The command line: {@code cordon plan|apply|verify|drift FLEET}, {@code cordon demo}. */
@NullMarked
package dev.cordon.cli;

import org.jspecify.annotations.NullMarked;
