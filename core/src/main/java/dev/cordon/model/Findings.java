package dev.cordon.model;

import dev.cordon.diag.Diagnostic;
import dev.cordon.diag.Diagnostics;
import dev.cordon.diag.ErrorCode;
import java.util.ArrayList;
import java.util.List;

/** Collects what checks find. */
final class Findings {

  private final List<Diagnostic> all = new ArrayList<>();

  void add(Diagnostic finding) {
    all.add(finding);
  }

  void error(ErrorCode code, String where, String what, String fix) {
    add(Diagnostic.error(code, where, what, fix));
  }

  Diagnostics diagnostics() {
    return new Diagnostics(all);
  }
}
