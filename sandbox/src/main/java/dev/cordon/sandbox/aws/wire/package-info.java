/**
 * The wire: HTTP, the Query protocol with its XML answers, and the JSON protocol of Service Quotas.
 * Internal to the sandbox.
 */
@NullMarked
package dev.cordon.sandbox.aws.wire;

import org.jspecify.annotations.NullMarked;
