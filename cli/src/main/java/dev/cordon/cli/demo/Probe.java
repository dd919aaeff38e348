package dev.cordon.cli.demo;

/**
 * One thing to try.
 *
 * @param from who tries
 * @param to whom
 * @param protocol as the packet walker calls it
 * @param port the destination port
 */
record Probe(Machine from, Machine to, String protocol, int port) {

  boolean uses(String otherProtocol, int otherPort) {
    return protocol.equals(otherProtocol) && port == otherPort;
  }
}
