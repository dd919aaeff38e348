package dev.cordon.testkit.generate;

import dev.cordon.model.Grant;
import dev.cordon.model.Party;
import dev.cordon.model.Service;
import java.util.ArrayList;
import java.util.List;

/** Gathers grants, none of which allows what another already does. */
final class Grants {

  private final Dice dice;
  private final List<Grant> grants = new ArrayList<>();
  private int tries;

  Grants(Dice dice) {
    this.dice = dice;
  }

  void add(Party from, Party to, Service service) {
    boolean known =
        grants.stream()
            .filter(g -> g.from().name().equals(from.name()) && g.to().name().equals(to.name()))
            .anyMatch(g -> g.service().set().overlaps(service.set()));
    if (!known) {
      grants.add(new Grant(from, to, service, "reason " + dice.between(1, 9), null));
    }
  }

  void tried() {
    tries++;
  }

  /** How many there are, or how often more were looked for in vain. */
  int size() {
    return Math.max(grants.size(), tries / 4);
  }

  List<Grant> all() {
    return List.copyOf(grants);
  }
}
