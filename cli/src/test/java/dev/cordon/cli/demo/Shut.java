package dev.cordon.cli.demo;

import dev.cordon.model.Site;
import dev.cordon.model.SitePlace;
import dev.cordon.sandbox.Faults;
import java.util.List;

/**
 * A network that lets nothing through.
 *
 * @param ground what it is like otherwise
 */
record Shut(Ground ground) implements Ground {

  @Override
  public Site site() {
    return ground.site();
  }

  @Override
  public String title() {
    return ground.title();
  }

  @Override
  public String tool() {
    return ground.tool();
  }

  @Override
  public Faults faults() {
    return ground.faults();
  }

  @Override
  public SitePlace place() {
    return ground.place();
  }

  @Override
  public List<Machine> machines() {
    return ground.machines();
  }

  @Override
  public boolean lets(Machine from, Machine to, String protocol, int port) {
    return false;
  }

  @Override
  public void openSsh(Machine victim) {
    ground.openSsh(victim);
  }

  @Override
  public Calls calls() {
    return ground.calls();
  }

  @Override
  public void close() {
    ground.close();
  }
}
