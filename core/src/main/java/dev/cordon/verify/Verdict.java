package dev.cordon.verify;

import java.util.List;
import java.util.Objects;

/** What a proof arrived at. Only {@link Exact} may be told as "default deny holds". */
public sealed interface Verdict {

  /** How the verdict is called in output: exact, contained, violated. */
  String word();

  /**
   * The rules admit exactly what is granted, over every path that touches a member.
   *
   * @param scope what was looked at
   */
  record Exact(Scope scope) implements Verdict {
    public Exact {
      Objects.requireNonNull(scope);
    }

    @Override
    public String word() {
      return "exact";
    }
  }

  /**
   * Our rules admit exactly what is granted; besides, the listed flows get through by what we do
   * not own or by workloads that could not be joined.
   *
   * @param scope what was looked at
   * @param residual what gets through, most important first; never empty
   */
  record Contained(Scope scope, List<Residual> residual) implements Verdict {
    public Contained {
      Objects.requireNonNull(scope);
      residual = List.copyOf(residual);
    }

    @Override
    public String word() {
      return "contained";
    }
  }

  /**
   * The rules and the intent disagree.
   *
   * @param scope what was looked at
   * @param counterexamples at least one, at most one for each path and kind
   */
  record Violated(Scope scope, List<Counterexample> counterexamples) implements Verdict {
    public Violated {
      Objects.requireNonNull(scope);
      counterexamples = List.copyOf(counterexamples);
    }

    @Override
    public String word() {
      return "violated";
    }
  }

  /**
   * What a proof looked at.
   *
   * @param sites how many sites
   * @param attachments how many attachments, newcomers included
   * @param members how many of them are members of a segment
   * @param rules how many rules
   * @param boxes how many rectangles of flows were compared
   */
  record Scope(int sites, int attachments, int members, int rules, long boxes) {}
}
