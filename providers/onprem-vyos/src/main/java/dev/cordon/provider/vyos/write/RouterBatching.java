package dev.cordon.provider.vyos.write;

import dev.cordon.diag.CordonException;
import dev.cordon.diag.Diagnostic;
import dev.cordon.diag.ErrorCode;
import dev.cordon.provider.vyos.RouterOption;
import dev.cordon.provider.vyos.VyosOptions;
import dev.cordon.provider.vyos.state.RouterFabric;
import dev.cordon.provider.vyos.wire.Command;
import dev.cordon.provider.vyos.wire.Command.Verb;
import dev.cordon.provider.vyos.wire.RequestBody;
import dev.cordon.spi.Batching;
import dev.cordon.spi.Step;
import dev.cordon.state.Edit;
import dev.cordon.state.RuleTable;
import dev.cordon.state.SiteSnapshot;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** All edits of a router are one commit, which is one transaction in its kernel. Pure. */
public final class RouterBatching implements Batching {

  private final int batch;

  /**
   * A batching.
   *
   * @param options how many commands a commit may have
   */
  public RouterBatching(VyosOptions options) {
    this.batch = options.batch();
  }

  @Override
  public List<Step> steps(List<Edit> edits, SiteSnapshot snapshot) {
    if (edits.isEmpty()) {
      return List.of();
    }
    refuseTooLarge(edits, snapshot);
    Set<RouterOption> options = RouterFabric.of(snapshot.fabric()).place().options();
    String title =
        "commit "
            + edits.size()
            + (edits.size() == 1 ? " edit" : " edits")
            + (options.contains(RouterOption.CONFIRM)
                ? ", undone unless confirmed within " + RouterOption.MINUTES + " minutes,"
                : "")
            + (options.contains(RouterOption.SAVE)
                ? " and save all that runs, what others have not saved too"
                : "");
    return List.of(new Step(snapshot.site() + "/commit", snapshot.site(), title, edits));
  }

  /** What one commit cannot hold is refused before anything is written anywhere. */
  private void refuseTooLarge(List<Edit> edits, SiteSnapshot snapshot) {
    RouterFabric fabric = RouterFabric.of(snapshot.fabric());
    RuleTable before = snapshot.table();
    int largest = 0;
    for (List<Command> commit :
        Commits.of(snapshot, before, before.after(edits), fabric.chains(), batch).all()) {
      largest = Math.max(largest, RequestBody.bytes(commit));
    }
    if (largest > RequestBody.LARGEST && !fabric.place().isSpokenToByShell()) {
      throw new CordonException(
          Diagnostic.error(
              ErrorCode.CHANGE_TOO_LARGE,
              "site " + snapshot.site(),
              "one commit of this change is "
                  + largest
                  + " bytes, and a router takes "
                  + RequestBody.LARGEST
                  + " in one request; members that join or leave a group that is in use cannot be"
                  + " built ahead",
              "reach the router by ssh://, which has no such limit; or let the members come or go"
                  + " in parts, a few thousand addresses at a time"
                  + " (a batch of more than 400 commands can be the cause, too)"));
    }
  }

  /** Chains drop as well. */
  @Override
  public boolean rulesOnlyAdmit() {
    return false;
  }

  @Override
  public boolean deletesAtOnce() {
    return true;
  }

  /** What somebody would type to do the same. */
  @Override
  public List<String> nativeLines(Step step, SiteSnapshot snapshot, RuleTable before) {
    RouterFabric fabric = RouterFabric.of(snapshot.fabric());
    List<List<Command>> commits =
        Commits.of(snapshot, before, before.after(step.edits()), fabric.chains(), batch).all();
    boolean confirms = fabric.place().options().contains(RouterOption.CONFIRM);
    List<String> lines = new ArrayList<>();
    for (int at = 0; at < commits.size(); at++) {
      boolean last = at == commits.size() - 1;
      if (last) {
        fabric.litter().forEach(node -> lines.add(new Command(Verb.DELETE, node).text()));
      }
      commits.get(at).forEach(command -> lines.add(command.text()));
      lines.add(last && confirms ? "commit-confirm " + RouterOption.MINUTES : "commit");
    }
    if (confirms && !lines.isEmpty()) {
      lines.add("confirm");
    }
    if (!lines.isEmpty() && fabric.place().options().contains(RouterOption.SAVE)) {
      lines.add("save");
    }
    return lines;
  }
}
