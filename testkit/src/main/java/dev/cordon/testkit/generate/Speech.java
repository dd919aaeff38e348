package dev.cordon.testkit.generate;

import dev.cordon.model.Service;
import dev.cordon.model.Services;

/** Random services. */
final class Speech {

  private static final int[] PORTS = {22, 80, 443, 444, 5432, 8080, 8081, 9000};

  private Speech() {}

  static Service random(Dice dice) {
    return switch (dice.between(0, 19)) {
      case 0 -> Services.ping();
      case 1 -> Services.icmp(8);
      case 2 -> Services.dns();
      case 3 -> Services.all();
      case 4 -> Services.protocol(50);
      case 5 -> Services.icmp(3, 4);
      case 6, 7 -> Services.udp(port(dice));
      case 8, 9, 10 -> Services.tcpRange(8000, 8000 + dice.between(1, 200));
      case 11, 12 -> Services.tcp(port(dice)).and(Services.udp(port(dice)));
      default -> Services.tcp(port(dice));
    };
  }

  private static int port(Dice dice) {
    return PORTS[dice.between(0, PORTS.length - 1)];
  }
}
