package dev.cordon.sandbox.azure;

import dev.cordon.sandbox.azure.calls.Work;
import dev.cordon.sandbox.tree.Json;

/** One subscription of the sandbox. Immutable. */
public final class ArmSubscription {

  private final Work work;
  private final String id;

  ArmSubscription(Work work, String id) {
    this.work = work;
    this.id = id;
  }

  /** The subscription's id. */
  public String id() {
    return id;
  }

  /** A resource group in a region; it is made if it is not there. */
  public ArmGroup group(String name, String region) {
    work.put("/subscriptions/" + id + "/resourceGroups/" + name, Json.object("location", region));
    return new ArmGroup(work, id, name, region);
  }
}
