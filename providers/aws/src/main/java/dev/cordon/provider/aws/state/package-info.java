/** The native records of a VPC: rules, peers, gates that are only read, limits, names. */
@NullMarked
package dev.cordon.provider.aws.state;

import org.jspecify.annotations.NullMarked;
