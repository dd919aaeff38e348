package dev.cordon.provider.aws.observe;

import dev.cordon.diag.CordonException;
import dev.cordon.diag.Diagnostic;
import dev.cordon.diag.ErrorCode;
import dev.cordon.provider.aws.AwsVpc;
import dev.cordon.provider.aws.wire.GroupRow;
import dev.cordon.provider.aws.wire.Reads;
import java.util.List;

/** Whether the VPC is there at all, and is whose the place says. */
record Presence(Reads reads, AwsVpc place) {

  /** Every VPC has at least its default group, so only an odd answer costs further calls. */
  void check(List<GroupRow> groups) {
    if (groups.isEmpty()) {
      checkVpc();
    } else if (groups.stream().noneMatch(group -> group.owner().equals(place.account()))) {
      throw mismatch("belongs to account " + groups.get(0).owner());
    }
  }

  private void checkVpc() {
    if (!reads.vpcs(place.vpc()).isEmpty()) {
      return;
    }
    String caller = reads.callerAccount();
    if (!caller.equals(place.account())) {
      throw mismatch("is not visible to the credentials in use, which are of account " + caller);
    }
    throw new CordonException(
        Diagnostic.error(
            ErrorCode.PLACE_NOT_FOUND,
            place.toString(),
            "there is no such VPC",
            "check the id and the Region; " + place.region() + " was asked"));
  }

  private CordonException mismatch(String what) {
    return new CordonException(
        Diagnostic.error(
            ErrorCode.PLACE_MISMATCH,
            place.toString(),
            what,
            "correct the account of the place, or reach it with a profile or role of "
                + place.account()));
  }
}
