package dev.cordon.diag;

/**
 * Every finding that Cordon can report, with a stable id. {@code docs/errors.md} explains each one.
 *
 * <p>Ids never change their meaning and are never reused.
 */
public enum ErrorCode {
  NAME_INVALID("CDN-1001", ErrorKind.USER, "A name breaks the grammar"),
  NAME_DUPLICATE("CDN-1002", ErrorKind.USER, "One name stands for several things"),
  SEGMENT_UNKNOWN("CDN-1003", ErrorKind.USER, "A segment is not one of this declaration"),
  SEGMENT_WITHOUT_PLACE("CDN-1004", ErrorKind.USER, "A segment is at no site"),
  REASON_MISSING("CDN-1005", ErrorKind.USER, "A reason is missing"),
  GRANT_DUPLICATE("CDN-1006", ErrorKind.USER, "Two grants allow the same"),
  GRANT_INCOMPLETE("CDN-1007", ErrorKind.USER, "A sentence was not finished"),
  ADDRESS_INVALID("CDN-1008", ErrorKind.USER, "An address or prefix cannot be read"),
  PORT_INVALID("CDN-1009", ErrorKind.USER, "A port or a range of ports cannot be"),
  SERVICE_INVALID("CDN-1010", ErrorKind.USER, "A service means nothing"),
  SELECTOR_INVALID("CDN-1011", ErrorKind.USER, "A selector cannot select"),
  LINK_MISSING("CDN-1012", ErrorKind.USER, "Nothing links the sites of a grant"),
  LINK_INVALID("CDN-1013", ErrorKind.USER, "A link leads nowhere"),
  GUARDRAIL_BROKEN("CDN-1014", ErrorKind.USER, "The grants break a guardrail"),
  DOCUMENT_INVALID("CDN-1015", ErrorKind.USER, "A document has a wrong form"),
  DOCUMENT_VERSION("CDN-1016", ErrorKind.USER, "A document has another version"),
  EXTERNAL_INVALID("CDN-1017", ErrorKind.USER, "An external has no extent, or two"),
  REASON_INVALID("CDN-1018", ErrorKind.USER, "A reason cannot be shown"),
  GRANT_OUTSIDE("CDN-1019", ErrorKind.USER, "A grant has no segment at either end"),
  LINK_PARTIAL("CDN-1020", ErrorKind.USER, "A grant holds between some of its sites only"),

  SITE_NOT_PLACED("CDN-1101", ErrorKind.USER, "A site has no place"),
  PLACE_UNKNOWN_SITE("CDN-1102", ErrorKind.USER, "A place is given for an unknown site"),
  PLACE_INVALID("CDN-1103", ErrorKind.USER, "A place cannot be read"),
  PLACE_WITHOUT_PROVIDER("CDN-1104", ErrorKind.USER, "No provider serves a kind of place"),
  PLACE_NOT_FOUND("CDN-1105", ErrorKind.USER, "A place does not exist"),
  PLACE_MISMATCH("CDN-1106", ErrorKind.USER, "A place is not what the placement says"),
  PLACE_TWICE("CDN-1107", ErrorKind.USER, "Two sites are the same place"),

  SELECTOR_MATCHES_NOTHING("CDN-1201", ErrorKind.USER, "A selector finds nothing"),
  WORKLOAD_IN_SEVERAL_SEGMENTS("CDN-1202", ErrorKind.USER, "Several segments claim one workload"),
  WORKLOAD_UNCLAIMED("CDN-1203", ErrorKind.USER, "No segment claims a workload"),
  WORKLOAD_NOT_JOINABLE("CDN-1204", ErrorKind.USER, "A workload cannot be joined from outside"),
  GRANT_EXPIRED("CDN-1205", ErrorKind.USER, "A grant has expired"),
  ADDRESSES_OVERLAP("CDN-1206", ErrorKind.USER, "Linked sites use the same addresses"),
  LIST_UNKNOWN("CDN-1207", ErrorKind.USER, "A maintained list is unknown to the fabric"),
  END_UNKNOWN("CDN-1208", ErrorKind.USER, "Nobody is called that"),
  VIEW_MISSING("CDN-1209", ErrorKind.USER, "A member has no address for the other site"),
  LINK_DOWN("CDN-1210", ErrorKind.USER, "The network does not carry a declared link"),

  NOT_EXPRESSIBLE("CDN-1301", ErrorKind.USER, "The fabric cannot express a grant"),
  QUOTA_RULES("CDN-1302", ErrorKind.QUOTA, "Too many rules for the fabric's limits"),
  QUOTA_GROUPS("CDN-1303", ErrorKind.QUOTA, "Too many groups for the fabric's limits"),
  QUOTA_ATTACHMENTS("CDN-1304", ErrorKind.QUOTA, "Too many groups for one interface"),
  ACCESS_LOST_WITH_GROUP("CDN-1305", ErrorKind.USER, "Detaching a group takes access elsewhere"),
  OWNERSHIP_LOST("CDN-1306", ErrorKind.CONFLICT, "An owned object lost its mark"),
  RULES_IN_THE_WAY("CDN-1307", ErrorKind.USER, "Somebody else's rules are where ours must be"),
  GROUP_NOT_TAKEN("CDN-1308", ErrorKind.USER, "The fabric takes no group of ours there"),
  BYSTANDERS_CUT("CDN-1309", ErrorKind.USER, "A fence cuts off bystanders"),
  BYSTANDERS_LET_GO("CDN-1310", ErrorKind.USER, "Bystanders are no longer cut off"),
  MOMENT_OPEN("CDN-1311", ErrorKind.USER, "A commit has an open moment"),
  MANAGEMENT_CUT("CDN-1312", ErrorKind.REFUSED, "Management would be cut off"),
  CHANGE_TOO_LARGE("CDN-1313", ErrorKind.QUOTA, "A change does not fit into one request"),

  PROOF_VIOLATED("CDN-1401", ErrorKind.USER, "The proof found a counter-example"),
  NO_SAFE_ORDER("CDN-1402", ErrorKind.REFUSED, "No order of the change is safe"),
  PROOF_TOO_DENSE("CDN-1403", ErrorKind.REFUSED, "The proof would take too long"),

  LIVE_STATE_MOVED("CDN-1501", ErrorKind.CONFLICT, "The live state has moved since the plan"),
  STEP_REFUSED("CDN-1502", ErrorKind.REFUSED, "The fabric refused a step"),
  STEP_CONFLICT("CDN-1503", ErrorKind.CONFLICT, "A step met another state than expected"),
  NOT_CONFIRMED("CDN-1504", ErrorKind.UNKNOWN_STATE, "The new state was not confirmed"),
  STILL_IN_USE("CDN-1505", ErrorKind.CONFLICT, "Something still holds an object"),
  SITE_HELD("CDN-1506", ErrorKind.REFUSED, "Enforcement is on hold at a site"),
  SESSIONS_NOT_CUT("CDN-1507", ErrorKind.USER, "Running connections cannot be cut here"),
  SITE_LEFT_OUT("CDN-1508", ErrorKind.UNREACHABLE, "A site failed and was left out"),
  LEASE_HELD("CDN-1509", ErrorKind.CONFLICT, "Somebody else is changing the fleet"),
  CHANGE_LIMIT_EXCEEDED("CDN-1510", ErrorKind.REFUSED, "A change is over its limits"),
  APPROVAL_INVALID("CDN-1511", ErrorKind.REFUSED, "An approval does not hold"),
  TAKEN_BACK("CDN-1512", ErrorKind.REFUSED, "A change was not confirmed and taken back"),

  FABRIC_THROTTLED("CDN-1601", ErrorKind.THROTTLED, "The fabric asks to slow down"),
  FABRIC_UNREACHABLE("CDN-1602", ErrorKind.UNREACHABLE, "The fabric does not answer"),
  FABRIC_PERMISSION_MISSING("CDN-1603", ErrorKind.REFUSED, "A permission is missing"),
  FABRIC_CREDENTIALS("CDN-1604", ErrorKind.REFUSED, "No usable credentials"),
  FABRIC_REFUSED("CDN-1605", ErrorKind.REFUSED, "The fabric refused a call"),
  FABRIC_QUOTA("CDN-1606", ErrorKind.QUOTA, "A limit of the fabric was hit"),
  OUTCOME_UNKNOWN("CDN-1607", ErrorKind.UNKNOWN_STATE, "The outcome of a write is not known"),
  ANSWER_NOT_UNDERSTOOD("CDN-1608", ErrorKind.REFUSED, "An answer of the fabric is not understood"),

  FLEET_NOT_FOUND("CDN-1701", ErrorKind.USER, "The fleet is not there"),
  FLEET_DOES_NOT_COMPILE("CDN-1702", ErrorKind.USER, "The fleet file does not compile"),
  FLEET_INVALID("CDN-1703", ErrorKind.USER, "The fleet file declares no fleet"),
  JOURNAL_UNWRITABLE("CDN-1704", ErrorKind.USER, "The journal cannot be written"),
  USAGE("CDN-1705", ErrorKind.USER, "The command line is not understood"),
  CANCELLED("CDN-1706", ErrorKind.REFUSED, "The run was cancelled"),
  FILE_UNUSABLE("CDN-1707", ErrorKind.USER, "A file cannot be read or written"),
  JOURNAL_BROKEN("CDN-1708", ErrorKind.USER, "A journal is not as it was written"),
  RUN_UNKNOWN("CDN-1709", ErrorKind.USER, "A journal has no such run"),

  INTERNAL("CDN-1999", ErrorKind.INTERNAL, "A defect of Cordon");

  private final String id;
  private final ErrorKind kind;
  private final String title;

  ErrorCode(String id, ErrorKind kind, String title) {
    this.id = id;
    this.kind = kind;
    this.title = title;
  }

  /** The stable id, such as {@code CDN-1001}. */
  public String id() {
    return id;
  }

  /** What kind of error this is. */
  public ErrorKind kind() {
    return kind;
  }

  /** What it is about, in a few words. */
  public String title() {
    return title;
  }
}
