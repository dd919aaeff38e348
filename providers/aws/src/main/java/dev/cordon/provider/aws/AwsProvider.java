package dev.cordon.provider.aws;

import dev.cordon.model.SitePlace;
import dev.cordon.provider.aws.lowering.SecurityGroupLowering;
import dev.cordon.provider.aws.meaning.SecurityGroupMeaning;
import dev.cordon.provider.aws.observe.VpcObserver;
import dev.cordon.provider.aws.state.SgRule;
import dev.cordon.provider.aws.wire.Clients;
import dev.cordon.provider.aws.wire.LeastPrivilege;
import dev.cordon.provider.aws.write.VpcBatching;
import dev.cordon.provider.aws.write.VpcCustody;
import dev.cordon.provider.aws.write.VpcWriter;
import dev.cordon.spi.Batching;
import dev.cordon.spi.Custody;
import dev.cordon.spi.LiveIds;
import dev.cordon.spi.Lowering;
import dev.cordon.spi.Meaning;
import dev.cordon.spi.Observer;
import dev.cordon.spi.PermissionDocument;
import dev.cordon.spi.Provider;
import dev.cordon.spi.Writer;
import dev.cordon.state.NativeRule;
import dev.cordon.state.Sessions;
import dev.cordon.state.SiteSnapshot;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Amazon VPCs, enforced by security groups. Thread-safe; opens its clients when they are first
 * needed and shares them between sites.
 */
public final class AwsProvider implements Provider {

  private final AwsOptions options;
  private final Clients clients;

  /** A provider with the usual options; {@link java.util.ServiceLoader} uses this. */
  public AwsProvider() {
    this(AwsOptions.defaults());
  }

  /** A provider with these options. */
  public AwsProvider(AwsOptions options) {
    this.options = options;
    this.clients = new Clients(options);
  }

  @Override
  public String name() {
    return "aws";
  }

  @Override
  public Set<String> kinds() {
    return Set.of(AwsVpc.KIND);
  }

  @Override
  public SitePlace place(String kind, Map<String, String> fields) {
    if (!kind.equals(AwsVpc.KIND)) {
      throw new IllegalArgumentException(
          "\"" + kind + "\" is no kind of place here, only " + AwsVpc.KIND);
    }
    return AwsVpc.from(fields);
  }

  @Override
  public Set<Class<? extends NativeRule>> rules() {
    return Set.of(SgRule.class);
  }

  @Override
  public Observer observer() {
    return new VpcObserver(clients, options);
  }

  @Override
  public Lowering lowering() {
    return new SecurityGroupLowering();
  }

  @Override
  public Meaning meaning() {
    return new SecurityGroupMeaning();
  }

  @Override
  public Batching batching() {
    return new VpcBatching();
  }

  @Override
  public Writer writer(SiteSnapshot snapshot, LiveIds fleet, Sessions sessions) {
    return new VpcWriter(snapshot, fleet, clients, options);
  }

  @Override
  public Optional<Custody> custody() {
    return Optional.of(new VpcCustody(clients));
  }

  @Override
  public List<PermissionDocument> permissions(
      String fleet, Collection<SitePlace> places, PermissionDocument.Access access) {
    return LeastPrivilege.documents(fleet, places, access);
  }
}
