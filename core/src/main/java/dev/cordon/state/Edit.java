package dev.cordon.state;

import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * One change of a site's configured state: what a step does, to the fabric and in the proof alike.
 */
public sealed interface Edit {

  /**
   * The state after this edit.
   *
   * @throws IllegalArgumentException if the edit does not fit the state
   */
  default RuleTable on(RuleTable table) {
    return table.after(this);
  }

  /**
   * This edit in the smallest parts that may be left to do after a part of it was done: whatever a
   * later look finds missing of it is among them.
   */
  default List<Edit> parts() {
    return List.of(this);
  }

  /**
   * A new container, empty of rules in both directions whatever the vendor is born with.
   *
   * @param container the container; its rules come by {@link AddRules}
   */
  record Create(Container container) implements Edit {
    public Create {
      if (!container.rules().isEmpty()) {
        throw new IllegalArgumentException(container.id() + " must be created without rules");
      }
    }

    @Override
    public List<Edit> parts() {
      return List.of(this, new Mark(container.id(), container.marks()));
    }
  }

  /**
   * A container goes.
   *
   * @param id no attachment carries it and no rule refers to it any more
   */
  record Delete(ContainerId id) implements Edit {}

  /**
   * The marks of a container are set.
   *
   * @param id the container
   * @param marks all of them
   */
  record Mark(ContainerId id, SortedMap<String, String> marks) implements Edit {
    public Mark {
      marks = Collections.unmodifiableSortedMap(new TreeMap<>(marks));
    }
  }

  /**
   * Rules are added.
   *
   * @param id the container
   * @param rules none of which it has
   */
  record AddRules(ContainerId id, List<NativeRule> rules) implements Edit {
    public AddRules {
      rules = List.copyOf(rules);
    }

    @Override
    public List<Edit> parts() {
      return rules.stream()
          .<Edit>flatMap(r -> Stream.of(new AddRules(id, List.of(r)), new Renote(id, List.of(r))))
          .toList();
    }
  }

  /**
   * Rules are removed.
   *
   * @param id the container
   * @param rules all of which it has
   */
  record RemoveRules(ContainerId id, List<NativeRule> rules) implements Edit {
    public RemoveRules {
      rules = List.copyOf(rules);
    }

    @Override
    public List<Edit> parts() {
      return rules.stream().map(r -> (Edit) new RemoveRules(id, List.of(r))).toList();
    }
  }

  /**
   * The notes of rules change, nothing else.
   *
   * @param id the container
   * @param rules the rules with their new notes
   */
  record Renote(ContainerId id, List<NativeRule> rules) implements Edit {
    public Renote {
      rules = List.copyOf(rules);
    }

    @Override
    public List<Edit> parts() {
      return rules.stream().map(r -> (Edit) new Renote(id, List.of(r))).toList();
    }
  }

  /**
   * An attachment carries exactly these containers.
   *
   * @param attachment its id
   * @param containers all of them
   */
  record Bind(String attachment, SortedSet<ContainerId> containers) implements Edit {
    public Bind {
      containers = Collections.unmodifiableSortedSet(new TreeSet<>(containers));
    }
  }
}
