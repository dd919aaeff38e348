package dev.cordon.provider.aws.wire;

/**
 * A peering of two VPCs as it is listed.
 *
 * @param id its id
 * @param status its status, such as {@code active}
 * @param requesterVpc the VPC that asked
 * @param requesterRegion its Region
 * @param accepterVpc the VPC that was asked
 * @param accepterRegion its Region
 */
public record PeeringRow(
    String id,
    String status,
    String requesterVpc,
    String requesterRegion,
    String accepterVpc,
    String accepterRegion) {}
