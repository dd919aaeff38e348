package dev.cordon.it.differential;

import java.util.TreeSet;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.services.ec2.model.CreateNetworkAclResponse;
import software.amazon.awssdk.services.ec2.model.PortRange;
import software.amazon.awssdk.services.ec2.model.RuleAction;

/** Calls about network ACLs. */
sealed interface AclCall extends Call {

  /** What an entry says. */
  record Entry(Way way, int number, String cidr, int from, int to, RuleAction action) {
    boolean egress() {
      return way == Way.OUT;
    }

    PortRange ports() {
      return PortRange.builder().from(from).to(to).build();
    }

    String key() {
      return way + " " + number;
    }
  }

  /** Makes an ACL in the first VPC. */
  record Create(String acl) implements AclCall {
    @Override
    public SdkPojo run(Side side) {
      CreateNetworkAclResponse told = side.ec2().createNetworkAcl(r -> r.vpcId(side.id("va")));
      side.names().bind(acl, told.networkAcl().networkAclId());
      return told;
    }

    @Override
    public void note(Ledger ledger) {
      ledger.acls.put(acl, new TreeSet<>());
    }
  }

  /** Adds an entry for TCP. */
  record Add(String acl, Entry entry) implements AclCall {
    @Override
    public SdkPojo run(Side side) {
      return side.ec2()
          .createNetworkAclEntry(
              r ->
                  r.networkAclId(side.id(acl))
                      .egress(entry.egress())
                      .ruleNumber(entry.number())
                      .protocol("6")
                      .portRange(entry.ports())
                      .cidrBlock(entry.cidr())
                      .ruleAction(entry.action()));
    }

    @Override
    public void note(Ledger ledger) {
      ledger.acls.computeIfAbsent(acl, key -> new TreeSet<>()).add(entry.key());
    }
  }

  /** Puts another entry in the place of one. */
  record Replace(String acl, Entry entry) implements AclCall {
    @Override
    public SdkPojo run(Side side) {
      return side.ec2()
          .replaceNetworkAclEntry(
              r ->
                  r.networkAclId(side.id(acl))
                      .egress(entry.egress())
                      .ruleNumber(entry.number())
                      .protocol("6")
                      .portRange(entry.ports())
                      .cidrBlock(entry.cidr())
                      .ruleAction(entry.action()));
    }
  }

  /** Takes an entry away. */
  record Remove(String acl, Way way, int number) implements AclCall {
    @Override
    public SdkPojo run(Side side) {
      return side.ec2()
          .deleteNetworkAclEntry(
              r -> r.networkAclId(side.id(acl)).egress(way == Way.OUT).ruleNumber(number));
    }

    @Override
    public void note(Ledger ledger) {
      ledger.acls.computeIfAbsent(acl, key -> new TreeSet<>()).remove(way + " " + number);
    }
  }

  /** Deletes an ACL. */
  record Delete(String acl) implements AclCall {
    @Override
    public SdkPojo run(Side side) {
      return side.ec2().deleteNetworkAcl(r -> r.networkAclId(side.id(acl)));
    }

    @Override
    public void note(Ledger ledger) {
      ledger.acls.remove(acl);
    }
  }
}
