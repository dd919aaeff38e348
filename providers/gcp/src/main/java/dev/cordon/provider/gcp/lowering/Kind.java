package dev.cordon.provider.gcp.lowering;

import dev.cordon.provider.gcp.state.Side;
import dev.cordon.space.Family;

/** What a side of a rule names: a rule of the service names one of these on a side. */
enum Kind {
  TAGS,
  V4,
  V6;

  static Kind of(Side side) {
    if (!side.tags().isEmpty()) {
      return TAGS;
    }
    return side.addresses().only(Family.V6).isEmpty() ? V4 : V6;
  }
}
