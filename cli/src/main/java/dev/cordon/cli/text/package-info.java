/** Plans, verdicts, reports and errors for people. Pure: records in, lines out. */
@NullMarked
package dev.cordon.cli.text;

import org.jspecify.annotations.NullMarked;
