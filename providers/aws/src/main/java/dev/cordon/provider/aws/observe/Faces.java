package dev.cordon.provider.aws.observe;

import dev.cordon.provider.aws.wire.InterfaceRow;
import dev.cordon.space.IpAddress;
import dev.cordon.space.IpSet;
import dev.cordon.state.Outward;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * How a VPC looks from the internet: what its NAT gateways send from, and the public addresses of
 * interfaces, those of load balancers among them. It is told with the interfaces, in no call of its
 * own. NAT gateways of other VPCs, which a transit gateway may lead to, are not seen.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_NetworkInterfaceAssociation.html">NetworkInterfaceAssociation</a>
 */
final class Faces {

  private static final String NAT = "nat_gateway";

  private Faces() {}

  static Outward of(List<InterfaceRow> interfaces) {
    List<String> egress = new ArrayList<>();
    SortedMap<IpAddress, IpAddress> own = new TreeMap<>();
    for (InterfaceRow row : interfaces) {
      if (row.type().equals(NAT)) {
        egress.addAll(row.publics().values());
      } else {
        row.publics().forEach((at, as) -> own.put(IpAddress.parse(at), IpAddress.parse(as)));
      }
    }
    return new Outward(IpSet.parse(egress.toArray(String[]::new)), own);
  }
}
