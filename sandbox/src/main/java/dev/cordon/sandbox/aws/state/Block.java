package dev.cordon.sandbox.aws.state;

import dev.cordon.sandbox.net.Cidr;

/**
 * An address block that is associated with a VPC or subnet. Immutable.
 *
 * @param associationId the id of the association
 * @param cidr the block
 */
public record Block(String associationId, Cidr cidr) {}
