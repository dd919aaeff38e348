package dev.cordon.testkit.laws;

/**
 * How a vendor behaves today, within what it promises.
 *
 * @param pageSize things on a page of a listing; 0 for the vendor's own size
 * @param order a seed for the order of listings; 0 for the vendor's own order
 * @param lag how many reads it takes until a write is seen; 0 for at once
 */
public record Weather(int pageSize, long order, int lag) {

  /** The vendor's own pages and order, no lag. */
  public static Weather fair() {
    return new Weather(0, 0, 0);
  }

  /** This weather with pages of that size. */
  public Weather pages(int size) {
    return new Weather(size, order, lag);
  }

  /** This weather with listings in an order that the seed decides. */
  public Weather shuffled(long seed) {
    return new Weather(pageSize, seed, lag);
  }

  /** This weather with writes seen only after so many reads. */
  public Weather lagging(int reads) {
    return new Weather(pageSize, order, reads);
  }
}
