package dev.cordon.inventory;

import dev.cordon.model.Selector;
import dev.cordon.space.IpSet;
import dev.cordon.state.Attachment;
import dev.cordon.state.Workload;
import java.util.regex.Pattern;

/** Whether a selector finds an attachment of a workload. */
final class Matching {

  private Matching() {}

  static boolean finds(Selector selector, Workload workload, Attachment attachment) {
    if (selector instanceof Selector.Tag tag) {
      String value = workload.labels().get(tag.key());
      return value != null && like(tag.value()).matcher(value).matches();
    }
    if (selector instanceof Selector.Id id) {
      return id.id().equals(workload.id()) || id.id().equals(attachment.id());
    }
    if (selector instanceof Selector.Address address) {
      return attachment.addresses().overlaps(IpSet.parse(address.cidr()));
    }
    if (selector instanceof Selector.Subnet subnet) {
      return attachment.subnets().contains(subnet.subnet());
    }
    Selector.AllOf all = (Selector.AllOf) selector;
    return all.parts().stream().allMatch(part -> finds(part, workload, attachment));
  }

  private static Pattern like(String value) {
    StringBuilder regex = new StringBuilder();
    for (String part : value.split("\\*", -1)) {
      regex.append(regex.isEmpty() ? "" : ".*").append(Pattern.quote(part));
    }
    return Pattern.compile(regex.toString(), Pattern.DOTALL);
  }
}
