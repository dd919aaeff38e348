package dev.cordon.provider.aws.lowering;

import dev.cordon.compile.SitePolicy;
import dev.cordon.spi.Lowered;
import dev.cordon.spi.Lowering;
import dev.cordon.state.SiteSnapshot;

/**
 * Policy to security groups: one for each segment of a VPC, more where the quota of rules asks for
 * it, carried by every member. Pure and thread-safe.
 */
public final class SecurityGroupLowering implements Lowering {

  @Override
  public Lowered lower(SitePolicy policy, SiteSnapshot snapshot) {
    return new Draft(policy, snapshot).lowered();
  }
}
