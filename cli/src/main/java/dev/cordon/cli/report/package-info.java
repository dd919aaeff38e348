/** A plan told on a page, for pull requests and auditors: first what is said, then how it looks. */
@NullMarked
package dev.cordon.cli.report;

import org.jspecify.annotations.NullMarked;
