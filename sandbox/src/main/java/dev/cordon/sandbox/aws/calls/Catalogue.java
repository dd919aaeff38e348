package dev.cordon.sandbox.aws.calls;

import dev.cordon.sandbox.CallKind;
import java.util.Collections;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Consumer;

/** Every action that the sandbox knows. */
public final class Catalogue {

  private final SortedMap<String, Action> actions = new TreeMap<>();

  /** All actions of EC2 and STS. */
  public Catalogue() {
    Vpcs.register(this);
    Subnets.register(this);
    Groups.register(this);
    GroupRules.register(this);
    RuleChanges.register(this);
    GroupReferences.register(this);
    Interfaces.register(this);
    InterfaceChanges.register(this);
    Instances.register(this);
    Acls.register(this);
    PrefixLists.register(this);
    Peerings.register(this);
    FlowLogs.register(this);
    Places.register(this);
    Tagged.register(this);
    Identity.register(this);
  }

  void read(String name, Consumer<Call> work) {
    actions.put(name, new Action(name, CallKind.READ, work));
  }

  void write(String name, Consumer<Call> work) {
    actions.put(name, new Action(name, CallKind.WRITE, work));
  }

  /** The action with this name. */
  public Optional<Action> find(String name) {
    return Optional.ofNullable(actions.get(name));
  }

  /** The names of all actions. */
  public SortedSet<String> names() {
    return Collections.unmodifiableSortedSet(new TreeSet<>(actions.keySet()));
  }
}
