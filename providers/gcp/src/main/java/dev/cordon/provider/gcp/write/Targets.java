package dev.cordon.provider.gcp.write;

import dev.cordon.state.ContainerId;
import dev.cordon.state.Edit;

/** What an edit is about. */
final class Targets {

  private Targets() {}

  /**
   * The container that an edit changes.
   *
   * @throws IllegalArgumentException if it changes a binding
   */
  static ContainerId container(Edit edit) {
    if (edit instanceof Edit.Create create) {
      return create.container().id();
    }
    if (edit instanceof Edit.Mark mark) {
      return mark.id();
    }
    if (edit instanceof Edit.Delete delete) {
      return delete.id();
    }
    if (edit instanceof Edit.AddRules add) {
      return add.id();
    }
    if (edit instanceof Edit.RemoveRules remove) {
      return remove.id();
    }
    if (edit instanceof Edit.Renote renote) {
      return renote.id();
    }
    throw new IllegalArgumentException("no container: " + edit);
  }
}
