/** Stage 5 for a VPC: pieces of policy to security groups, within the quotas. */
@NullMarked
package dev.cordon.provider.aws.lowering;

import org.jspecify.annotations.NullMarked;
