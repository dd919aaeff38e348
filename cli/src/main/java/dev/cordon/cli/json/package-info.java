/** Plans, verdicts, reports and errors as JSON documents. Pure: records in, trees out. */
@NullMarked
package dev.cordon.cli.json;

import org.jspecify.annotations.NullMarked;
