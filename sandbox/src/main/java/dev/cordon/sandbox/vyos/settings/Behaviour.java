package dev.cordon.sandbox.vyos.settings;

import static dev.cordon.sandbox.Evidence.DOCUMENTED;
import static dev.cordon.sandbox.Evidence.RECORDED;
import static dev.cordon.sandbox.Evidence.UNVERIFIED;

import dev.cordon.sandbox.Evidence;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What the sandbox router does where a client could notice, how well that is known, and from where.
 * {@code RUN} stands for VyOS's own control plane of October 2024 (1.4, 1.5 and rolling), which was
 * run and asked; {@code KERNEL} for rulesets that the sandbox prints, loaded and tried with real
 * packets; {@code DOC} for https://docs.vyos.io; other sources are issues and changes of public
 * repositories and of https://vyos.dev.
 */
public enum Behaviour {
  // the wire
  CERTIFICATES_ARE_SELF_SIGNED(RECORDED, "RUN nginx"),
  JSON_IS_SENT_AS_A_PAGE(RECORDED, "RUN api"),
  ERRORS_ARE_ESCAPED_SINCE_1_5(RECORDED, "RUN api"),
  KEYS_ARE_REQUIRED(RECORDED, "RUN api"),
  MALFORMED_REQUESTS_ARE_REFUSED_BEFORE_WRONG_KEYS(
      UNVERIFIED, "order of the checks in the source", Reading.KEYS_ARE_CHECKED_FIRST),
  REST_HAS_A_SWITCH_SINCE_1_5(RECORDED, "RUN nginx"),
  BODIES_OVER_A_MEGABYTE_ARE_REFUSED(RECORDED, "RUN nginx"),
  INFO_NEEDS_NO_KEY_IN_NEWER_ROLLING(DOCUMENTED, "vyos/vyos-1x#4380"),

  // the configuration
  PATHS_ARE_THOSE_OF_THE_LISTINGS(RECORDED, "RUN schema"),
  ZONES_HAVE_MEMBERS_IN_NEWER_ROLLING(DOCUMENTED, "vyos/vyos-1x#4180"),
  PATHS_OUTSIDE_THE_FIREWALL_ARE_A_FEW(UNVERIFIED, "ours: what tests need"),
  ONE_VALUE_IS_A_TEXT_AND_SEVERAL_ARE_A_LIST(RECORDED, "RUN api"),
  TAGS_ARE_SHOWN_WITH_THEIR_NAME(
      UNVERIFIED, "no observation", Reading.TAGS_ARE_SHOWN_WITHOUT_THEMSELVES),
  LEAVES_ARE_SHOWN_WITH_THEIR_NAME(
      UNVERIFIED, "no observation", Reading.LEAVES_ARE_SHOWN_WITHOUT_THEMSELVES),
  BARE_NODES_ARE_EMPTY(UNVERIFIED, "no observation"),
  TAGS_WITHOUT_NAMES_ARE_GONE(UNVERIFIED, "known from use"),
  VALUES_HAVE_NO_QUOTES_OR_NEWLINES(RECORDED, "RUN limits"),
  HOST_BITS_ARE_REFUSED(RECORDED, "RUN limits"),
  MEMBERS_OF_ZONES_ARE_NOT_VALIDATED(RECORDED, "RUN limits"),
  TEXTS_OF_RARE_REFUSALS(UNVERIFIED, "ours, after the source"),

  // committing
  A_REQUEST_IS_ONE_COMMIT(RECORDED, "RUN api"),
  SETTING_AND_DELETING_TWICE_IS_FINE(RECORDED, "RUN api"),
  DISABLED_RULES_NEED_AN_ACTION(RECORDED, "RUN limits"),
  LONG_NAMES_FAIL_WHEN_LOADED(RECORDED, "RUN limits"),
  PARTS_COMMIT_BY_THEMSELVES(RECORDED, "RUN partial-commit"),
  THE_KERNEL_CAN_BE_AHEAD(RECORDED, "RUN partial-commit"),
  DISCARDED_NODES_LINGER_FOR_A_SECOND(RECORDED, "RUN api"),
  LOCKED_COMMITS_LINGER_TOO(UNVERIFIED, "no observation", Reading.LOCKED_COMMITS_LEAVE_NOTHING),
  OTHER_COMMITS_TURN_REQUESTS_AWAY(RECORDED, "RUN api-throughput"),
  WRITES_QUEUE_UP(RECORDED, "RUN api-throughput"),
  WRITES_TAKE_LONG(RECORDED, "RUN api-throughput"),
  READS_LOOK_INTO_WRITES_OR_FAIL(RECORDED, "RUN read-during-write"),
  THE_COMMAND_LINE_OVERWRITES_LEAVES(RECORDED, "RUN api-throughput"),
  COMMITS_CONFIRM_IN_NEWER_ROLLING(DOCUMENTED, "https://vyos.dev/T3955"),
  CONFIRM_TIME_IS_IGNORED_BEFORE(RECORDED, "RUN api"),
  COMMITS_LAST_UNTIL_A_BOOT_UNLESS_SAVED(DOCUMENTED, "DOC cli"),
  EMPTY_GROUPS_ARE_WARNED_OF_SINCE_1_5(RECORDED, "RUN limits; the text is ours"),

  // packets
  ZONES_COME_AFTER_BASE_CHAINS(RECORDED, "RUN nftables; KERNEL"),
  INTERFACES_WITHOUT_A_ZONE_ARE_OPEN(RECORDED, "RUN nftables; KERNEL"),
  BASE_CHAINS_ACCEPT_WHAT_RETURNS(UNVERIFIED, "policy of the base chain in the source"),
  FAMILIES_ARE_APART(RECORDED, "KERNEL"),
  RULES_GO_BY_NUMBER(RECORDED, "RUN nftables"),
  EMPTY_GROUPS_MATCH_NOTHING(RECORDED, "RUN nftables; KERNEL"),
  COMMITS_EMPTY_SETS_OF_NAMES(RECORDED, "RUN nftables"),
  SEGMENTS_DO_NOT_MEET_THE_ROUTER(RECORDED, "RUN nftables"),
  RUNNING_CONNECTIONS_MEET_THE_RULES(RECORDED, "KERNEL"),
  RESETTING_FORGETS_ALL_CONNECTIONS(DOCUMENTED, "vyos/vyos-1x"),
  FRAMES_MEET_THE_RULES_OF_BRIDGES(RECORDED, "KERNEL"),
  BRIDGED_PACKETS_MEET_OTHER_RULES_WHERE_SAID(UNVERIFIED, "the bridge stands for both interfaces"),
  ZONES_CAN_HAVE_A_CHAIN_FOR_ALL_OTHERS(UNVERIFIED, "newer rolling; the order is ours"),
  MEMBERS_THAT_ARE_VRFS_FILTER_NOTHING(DOCUMENTED, "vyos/vyos-1x#4506"),

  // telling
  SCRIPTS_GO_ON_AFTER_A_REFUSAL(UNVERIFIED, "known from use of the shell"),
  TABLES_OF_NEIGHBOURS_AND_LEASES(UNVERIFIED, "columns after the source; never recorded");

  private final Evidence evidence;
  private final String source;
  private final @Nullable Reading other;

  Behaviour(Evidence evidence, String source) {
    this(evidence, source, null);
  }

  Behaviour(Evidence evidence, String source, @Nullable Reading other) {
    this.evidence = evidence;
    this.source = source;
    this.other = other;
  }

  /** How well it is known. */
  public Evidence evidence() {
    return evidence;
  }

  /** From where it is known, or what speaks for it. */
  public String source() {
    return source;
  }

  /** The other reading, where it can be switched on. */
  public Optional<Reading> other() {
    return Optional.ofNullable(other);
  }
}
