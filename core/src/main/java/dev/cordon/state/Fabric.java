package dev.cordon.state;

/**
 * What a provider alone understands of a site: gates that it only reads, limits, live ids. An
 * immutable value that goes from its observer to its lowering, meaning and writer.
 */
public interface Fabric {}
