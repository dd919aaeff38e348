package dev.cordon.diag;

/**
 * Every finding that Cordon can report, with a stable id. {@code docs/errors.md} explains each one.
 *
 * <p>Ids never change their meaning and are never reused.
 */
public enum ErrorCode {
  NAME_INVALID("CDN-1001", ErrorKind.USER),
  NAME_DUPLICATE("CDN-1002", ErrorKind.USER),
  SEGMENT_UNKNOWN("CDN-1003", ErrorKind.USER),
  SEGMENT_WITHOUT_PLACE("CDN-1004", ErrorKind.USER),
  REASON_MISSING("CDN-1005", ErrorKind.USER),
  GRANT_DUPLICATE("CDN-1006", ErrorKind.USER),
  GRANT_INCOMPLETE("CDN-1007", ErrorKind.USER),
  ADDRESS_INVALID("CDN-1008", ErrorKind.USER),
  PORT_INVALID("CDN-1009", ErrorKind.USER),
  SERVICE_INVALID("CDN-1010", ErrorKind.USER),
  SELECTOR_INVALID("CDN-1011", ErrorKind.USER),
  LINK_MISSING("CDN-1012", ErrorKind.USER),
  LINK_INVALID("CDN-1013", ErrorKind.USER),
  GUARDRAIL_BROKEN("CDN-1014", ErrorKind.USER),
  DOCUMENT_INVALID("CDN-1015", ErrorKind.USER),
  DOCUMENT_VERSION("CDN-1016", ErrorKind.USER),

  SITE_NOT_PLACED("CDN-1101", ErrorKind.USER),
  PLACE_UNKNOWN_SITE("CDN-1102", ErrorKind.USER),
  PLACE_INVALID("CDN-1103", ErrorKind.USER),
  PLACE_WITHOUT_PROVIDER("CDN-1104", ErrorKind.USER),
  PLACE_NOT_FOUND("CDN-1105", ErrorKind.USER),
  PLACE_MISMATCH("CDN-1106", ErrorKind.USER),

  SELECTOR_MATCHES_NOTHING("CDN-1201", ErrorKind.USER),
  WORKLOAD_IN_SEVERAL_SEGMENTS("CDN-1202", ErrorKind.USER),
  WORKLOAD_UNCLAIMED("CDN-1203", ErrorKind.USER),
  WORKLOAD_NOT_JOINABLE("CDN-1204", ErrorKind.USER),
  GRANT_EXPIRED("CDN-1205", ErrorKind.USER),
  ADDRESSES_OVERLAP("CDN-1206", ErrorKind.USER),
  LIST_UNKNOWN("CDN-1207", ErrorKind.USER),

  NOT_EXPRESSIBLE("CDN-1301", ErrorKind.USER),
  QUOTA_RULES("CDN-1302", ErrorKind.QUOTA),
  QUOTA_GROUPS("CDN-1303", ErrorKind.QUOTA),
  QUOTA_ATTACHMENTS("CDN-1304", ErrorKind.QUOTA),
  ACCESS_LOST_WITH_GROUP("CDN-1305", ErrorKind.USER),
  OWNERSHIP_LOST("CDN-1306", ErrorKind.CONFLICT),

  PROOF_VIOLATED("CDN-1401", ErrorKind.USER),
  NO_SAFE_ORDER("CDN-1402", ErrorKind.REFUSED),
  PROOF_TOO_DENSE("CDN-1403", ErrorKind.REFUSED),

  LIVE_STATE_MOVED("CDN-1501", ErrorKind.CONFLICT),
  STEP_REFUSED("CDN-1502", ErrorKind.REFUSED),
  STEP_CONFLICT("CDN-1503", ErrorKind.CONFLICT),
  NOT_CONFIRMED("CDN-1504", ErrorKind.UNKNOWN_STATE),
  STILL_IN_USE("CDN-1505", ErrorKind.CONFLICT),

  FABRIC_THROTTLED("CDN-1601", ErrorKind.THROTTLED),
  FABRIC_UNREACHABLE("CDN-1602", ErrorKind.UNREACHABLE),
  FABRIC_PERMISSION_MISSING("CDN-1603", ErrorKind.REFUSED),
  FABRIC_CREDENTIALS("CDN-1604", ErrorKind.REFUSED),
  FABRIC_REFUSED("CDN-1605", ErrorKind.REFUSED),
  FABRIC_QUOTA("CDN-1606", ErrorKind.QUOTA),
  OUTCOME_UNKNOWN("CDN-1607", ErrorKind.UNKNOWN_STATE),

  FLEET_NOT_FOUND("CDN-1701", ErrorKind.USER),
  FLEET_DOES_NOT_COMPILE("CDN-1702", ErrorKind.USER),
  FLEET_INVALID("CDN-1703", ErrorKind.USER),
  JOURNAL_UNWRITABLE("CDN-1704", ErrorKind.USER),
  USAGE("CDN-1705", ErrorKind.USER),
  CANCELLED("CDN-1706", ErrorKind.REFUSED),

  INTERNAL("CDN-1999", ErrorKind.INTERNAL);

  private final String id;
  private final ErrorKind kind;

  ErrorCode(String id, ErrorKind kind) {
    this.id = id;
    this.kind = kind;
  }

  /** The stable id, such as {@code CDN-1001}. */
  public String id() {
    return id;
  }

  /** What kind of error this is. */
  public ErrorKind kind() {
    return kind;
  }
}
