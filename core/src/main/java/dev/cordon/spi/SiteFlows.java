package dev.cordon.spi;

/**
 * What all gates of a site let through, over new connections.
 *
 * @param egress flows whose source is an attachment here, which may leave it
 * @param ingress flows whose destination is an attachment here, which may enter it
 */
public record SiteFlows(Bounds egress, Bounds ingress) {}
