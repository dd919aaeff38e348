/**
 * What the sandbox's EC2 is made of: immutable records in tables that are copied when they are
 * first written after a fork, so that a snapshot costs nothing. Internal to the sandbox.
 */
@NullMarked
package dev.cordon.sandbox.aws.state;

import org.jspecify.annotations.NullMarked;
