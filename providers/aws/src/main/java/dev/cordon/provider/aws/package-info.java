/**
 * Amazon VPC: security groups as the enforcing fabric. {@link dev.cordon.provider.aws.AwsVpc} is
 * what a declaration's site is placed on; {@link dev.cordon.provider.aws.AwsProvider} is the
 * provider. Semantics and their sources are in {@code docs/semantics/aws.md}.
 */
@NullMarked
package dev.cordon.provider.aws;

import org.jspecify.annotations.NullMarked;
