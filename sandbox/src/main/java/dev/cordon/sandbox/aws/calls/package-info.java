/**
 * What each action of EC2, STS and Service Quotas does, one class for each family of resources.
 * Internal to the sandbox.
 */
@NullMarked
package dev.cordon.sandbox.aws.calls;

import org.jspecify.annotations.NullMarked;
