package dev.cordon.space;

/**
 * A part of a service set that rules can say in one piece.
 *
 * @param firstProtocol the first protocol number
 * @param lastProtocol the last one; several protocols only where each is whole
 * @param sourcePorts the source ports; any where a protocol has none
 * @param destinationPorts the destination ports; ICMP type * 256 + code; any where the protocol is
 *     whole
 */
public record Slice(
    int firstProtocol, int lastProtocol, PortSet sourcePorts, PortSet destinationPorts) {}
