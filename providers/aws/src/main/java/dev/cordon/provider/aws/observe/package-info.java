/** Stage 2 for a VPC: pages of rows to one snapshot. */
@NullMarked
package dev.cordon.provider.aws.observe;

import org.jspecify.annotations.NullMarked;
