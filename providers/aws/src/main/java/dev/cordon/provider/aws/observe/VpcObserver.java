package dev.cordon.provider.aws.observe;

import dev.cordon.diag.CordonException;
import dev.cordon.diag.Diagnostic;
import dev.cordon.diag.ErrorCode;
import dev.cordon.model.SitePlace;
import dev.cordon.provider.aws.AwsOptions;
import dev.cordon.provider.aws.AwsVpc;
import dev.cordon.provider.aws.wire.Clients;
import dev.cordon.provider.aws.wire.Findings;
import dev.cordon.provider.aws.wire.Reads;
import dev.cordon.spi.Observer;
import dev.cordon.spi.Query;
import dev.cordon.spi.call.AtOnce;
import dev.cordon.spi.call.WireFailure;
import dev.cordon.state.SiteSnapshot;

/** Reads a VPC in full pages, several kinds of things at once. Thread-safe. */
public final class VpcObserver implements Observer {

  private final Clients clients;
  private final AwsOptions options;

  /** An observer that reads through these clients. */
  public VpcObserver(Clients clients, AwsOptions options) {
    this.clients = clients;
    this.options = options;
  }

  @Override
  public SiteSnapshot observe(Query query) {
    AwsVpc place = place(query.place());
    Reads reads = clients.reads(place);
    try (AtOnce atOnce = new AtOnce(options.readsAtOnce(), place.identity(), Findings::of)) {
      Pages pages = Pages.of(reads, place, query, atOnce);
      new Presence(reads, place).check(pages.groups());
      Surroundings around = new Surroundings(clients, place, query).of(pages);
      return new Snapshots(query, place, pages, around).at(options.clock().instant());
    } catch (WireFailure failure) {
      throw new CordonException(Findings.of(failure, place.identity()), failure);
    }
  }

  private static AwsVpc place(SitePlace place) {
    if (place instanceof AwsVpc vpc) {
      return vpc;
    }
    throw new CordonException(
        Diagnostic.error(
            ErrorCode.PLACE_INVALID,
            "place of kind " + place.kind(),
            "is not a VPC",
            "place the site with AwsVpc.of(account, region, vpc)"));
  }
}
