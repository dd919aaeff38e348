package dev.cordon.provider.aws.lowering;

import dev.cordon.compile.Fenced;
import dev.cordon.compile.Peer;
import dev.cordon.compile.Piece;
import dev.cordon.compile.Piece.Flow;
import dev.cordon.compile.SitePolicy;
import dev.cordon.model.External;
import dev.cordon.model.Grant;
import dev.cordon.model.Role;
import dev.cordon.model.Segment;
import dev.cordon.model.Service;
import dev.cordon.provider.aws.Fixtures;
import dev.cordon.space.FlowSet;
import dev.cordon.space.IpSet;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;

/** Policies put together by hand. */
public final class Policies {

  private final SortedMap<String, Fenced> segments = new TreeMap<>();
  private final List<Piece> pieces = new ArrayList<>();

  public Policies additive(String name, String... attachments) {
    return segment(Segment.named(name, Role.OTHER), attachments);
  }

  public Policies exclusive(String name, String... attachments) {
    return segment(Segment.named(name, Role.OTHER).exclusive(), attachments);
  }

  private Policies segment(Segment segment, String... attachments) {
    segments.put(
        segment.name(), new Fenced(segment, new TreeSet<>(List.of(attachments)), IpSet.none()));
    return this;
  }

  public Policies receives(String segment, String cidr, Service service) {
    External from = External.named("x").cidrs(cidr);
    Peer peer = new Peer.Addresses("x", IpSet.parse(cidr));
    return piece(new Grant(from, named(segment), service, "because", null), segment, peer);
  }

  public Policies receivesFrom(String segment, Peer peer, Service service) {
    External from = External.named(peer.name());
    return piece(new Grant(from, named(segment), service, "because", null), segment, peer);
  }

  private Policies piece(Grant grant, String segment, Peer peer) {
    pieces.add(new Piece(grant, Flow.RECEIVES, segment, peer, grant.service().set()));
    return this;
  }

  private static Segment named(String name) {
    return Segment.named(name, Role.OTHER);
  }

  public SitePolicy policy() {
    return new SitePolicy(Fixtures.FLEET, Fixtures.SITE, segments, pieces, FlowSet.none());
  }
}
