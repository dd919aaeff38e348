package dev.cordon.cli;

import dev.cordon.diag.CordonException;
import dev.cordon.diag.Diagnostic;
import dev.cordon.diag.ErrorCode;
import dev.cordon.engine.Cordon;
import dev.cordon.record.Approval;
import dev.cordon.record.Signing;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.PublicKey;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The limits of a change, and whose word lets one go beyond them. */
final class ApprovalOptions {

  private static final String SUFFIX = ".approval";

  @Mixin private final LimitsOption limits = new LimitsOption();

  @Option(
      names = "--approver",
      paramLabel = "KEY",
      description = {
        "Take only an approval that is signed: by this public Ed25519 key in PEM, or one of several."
      })
  private List<String> approvers = new ArrayList<>();

  /** Where the approval of a plan is kept: beside it. */
  static Path beside(Path plan) {
    return plan.resolveSibling(plan.getFileName() + SUFFIX);
  }

  /**
   * The engine with these limits, and the approval that lies beside a plan.
   *
   * @param plan the file that is applied; one without an approval beside it otherwise
   */
  Cordon.Builder on(Cordon.Builder builder, Terminal terminal, Path plan) {
    builder.limits(limits.limits(terminal)).approvers(keys(terminal));
    Path approval = beside(plan);
    return Files.isRegularFile(approval)
        ? builder.approval(Approval.read(PrivateFile.read(approval)))
        : builder;
  }

  private List<PublicKey> keys(Terminal terminal) {
    return approvers.stream().map(file -> key(terminal.resolve(file))).toList();
  }

  private static PublicKey key(Path file) {
    try {
      return Signing.publicKey(PrivateFile.read(file));
    } catch (IllegalArgumentException e) {
      throw unusable(file, String.valueOf(e.getMessage()), "openssl pkey -in KEY -pubout");
    }
  }

  static CordonException unusable(Path file, String what, String how) {
    return new CordonException(
        Diagnostic.error(
            ErrorCode.FILE_UNUSABLE, "file \"" + file + "\"", what, "write one with " + how));
  }
}
