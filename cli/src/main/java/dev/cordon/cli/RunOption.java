package dev.cordon.cli;

import dev.cordon.diag.CordonException;
import dev.cordon.diag.Diagnostic;
import dev.cordon.diag.ErrorCode;
import dev.cordon.diag.Quoted;
import dev.cordon.record.RunRecord;
import java.util.List;
import picocli.CommandLine.Parameters;

/** Which run of a journal is meant. */
final class RunOption {

  @Parameters(
      index = "0",
      paramLabel = "RUN",
      description = "The id of the run, or how it begins; or last.")
  private String run = "";

  /**
   * The run among these.
   *
   * @throws CordonException with RUN_UNKNOWN
   */
  RunRecord among(List<RunRecord> runs, String command) {
    if (run.equals("last") && !runs.isEmpty()) {
      return runs.get(runs.size() - 1);
    }
    List<RunRecord> fitting = runs.stream().filter(one -> one.id().startsWith(run)).toList();
    if (fitting.size() == 1) {
      return fitting.get(0);
    }
    throw new CordonException(
        Diagnostic.error(
            ErrorCode.RUN_UNKNOWN,
            command,
            (fitting.isEmpty() ? "no run has" : fitting.size() + " runs have")
                + " an id that begins with "
                + Quoted.value(run),
            "cordon history lists the runs and their ids"));
  }
}
