package dev.cordon.provider.vyos.meaning;

import java.util.List;

/**
 * Interfaces that a rule or a zone names.
 *
 * @param ports their names; an asterisk at the end stands for anything
 * @param not whether all others are meant
 */
record PortPattern(List<String> ports, boolean not) {

  /** Whether interfaces of a cell fit; of those that are not known, everything is possible. */
  boolean fits(Cell cell, boolean surely) {
    return cell.isKnown() ? names(cell.port()) != not : !surely;
  }

  boolean names(String port) {
    return ports.stream()
        .anyMatch(
            one ->
                one.endsWith("*")
                    ? port.startsWith(one.substring(0, one.length() - 1))
                    : one.equals(port));
  }
}
