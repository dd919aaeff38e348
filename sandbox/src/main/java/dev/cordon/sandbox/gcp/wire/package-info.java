/** Requests and answers of Google Cloud: REST over plain http, JSON as trees. */
@NullMarked
package dev.cordon.sandbox.gcp.wire;

import org.jspecify.annotations.NullMarked;
