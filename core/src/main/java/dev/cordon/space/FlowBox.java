package dev.cordon.space;

/**
 * All flows from any of the sources to any of the destinations on any of the services.
 *
 * @param sources of one family
 * @param destinations of the same family
 * @param services what may be spoken
 */
public record FlowBox(IpSet sources, IpSet destinations, ServiceSet services) {}
