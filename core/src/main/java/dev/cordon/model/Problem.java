package dev.cordon.model;

import dev.cordon.diag.Diagnostic;
import dev.cordon.diag.ErrorCode;

/** A mistake in a value, before it is known where the value stands. */
record Problem(ErrorCode code, String what, String fix) {

  Diagnostic at(String where) {
    return Diagnostic.error(code, where, what, fix);
  }
}
