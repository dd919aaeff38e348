package dev.cordon.spi;

/**
 * What all gates of a site let through, over new connections.
 *
 * @param egress flows whose source is an attachment here, which may leave it
 * @param ingress flows whose destination is an attachment here, which may enter it
 */
public record SiteFlows(Bounds egress, Bounds ingress) {

  /** Whether it is known exactly what passes, in both directions. */
  public boolean isExact() {
    return egress.sure().equals(egress.maybe()) && ingress.sure().equals(ingress.maybe());
  }
}
