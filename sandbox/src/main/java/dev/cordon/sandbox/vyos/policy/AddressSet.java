package dev.cordon.sandbox.vyos.policy;

import dev.cordon.sandbox.net.Address;
import dev.cordon.sandbox.net.Cidr;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;

/** Addresses of one family, as groups and rules write them. Immutable. */
public final class AddressSet {

  private record Span(Address first, Address last) {}

  private final List<Span> spans = new ArrayList<>();

  private AddressSet(Collection<String> members) {
    List<Span> all =
        members.stream().map(AddressSet::span).sorted(Comparator.comparing(Span::first)).toList();
    for (Span span : all) {
      int end = spans.size() - 1;
      if (end >= 0 && span.first().compareTo(spans.get(end).last()) <= 0) {
        Span before = spans.get(end);
        Address last = before.last().compareTo(span.last()) >= 0 ? before.last() : span.last();
        spans.set(end, new Span(before.first(), last));
      } else {
        spans.add(span);
      }
    }
  }

  /** Addresses, prefixes and ranges. */
  public static AddressSet of(Collection<String> members) {
    return new AddressSet(members);
  }

  private static Span span(String text) {
    if (text.indexOf('/') >= 0) {
      Cidr block = Cidr.of(text);
      return new Span(block.first(), block.last());
    }
    int dash = text.indexOf('-');
    Address first = Address.of(dash < 0 ? text : text.substring(0, dash));
    return new Span(first, dash < 0 ? first : Address.of(text.substring(dash + 1)));
  }

  /** Whether an address of the same family is among them. */
  public boolean contains(Address address) {
    int low = 0;
    int high = spans.size() - 1;
    while (low <= high) {
      int middle = (low + high) >>> 1;
      Span span = spans.get(middle);
      if (address.compareTo(span.first()) < 0) {
        high = middle - 1;
      } else if (address.compareTo(span.last()) > 0) {
        low = middle + 1;
      } else {
        return true;
      }
    }
    return false;
  }
}
