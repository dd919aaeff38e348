/**
 * The knobs of the sandbox's EC2: quotas, throttling, permissions, and readings of doubtful rules.
 */
@NullMarked
package dev.cordon.sandbox.aws.settings;

import org.jspecify.annotations.NullMarked;
