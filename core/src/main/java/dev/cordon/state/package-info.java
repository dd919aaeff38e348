/**
 * What is there: workloads, attachments, and the configured state of a site in canonical form, with
 * the edits that change it. Plain values that core and providers share.
 */
@NullMarked
package dev.cordon.state;

import org.jspecify.annotations.NullMarked;
