package dev.cordon.sandbox.aws.calls;

import dev.cordon.sandbox.CallKind;
import dev.cordon.sandbox.Visibility;
import dev.cordon.sandbox.aws.settings.Policy;
import dev.cordon.sandbox.aws.settings.Reading;
import dev.cordon.sandbox.aws.state.Scope;
import dev.cordon.sandbox.aws.state.World;
import dev.cordon.sandbox.aws.wire.Json;
import dev.cordon.sandbox.aws.wire.Refusal;
import dev.cordon.sandbox.aws.wire.Request;
import dev.cordon.sandbox.aws.wire.Response;
import dev.cordon.sandbox.aws.wire.XmlAnswer;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.SortedSet;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * Carries calls out, one at a time: each works on a fork of the world, which is published when the
 * call succeeds and thrown away when it is refused. Thread-safe.
 */
public final class Work {

  private final Catalogue catalogue = new Catalogue();
  private final Installation installation;
  private final Visibility<World> state;
  private Policy policy = Policy.allowingAll();

  /** Work on this state. */
  public Work(Installation installation, Visibility<World> state) {
    this.installation = installation;
    this.state = state;
  }

  /** From now on callers over the wire may do what this policy says. */
  public synchronized void policy(Policy now) {
    policy = now;
  }

  /** Runs something with the state, alone. */
  public synchronized <R> R with(Function<Visibility<World>, R> use) {
    return use.apply(state);
  }

  /** Changes the world at once and for everybody. */
  public synchronized void edit(Consumer<World> change) {
    World world = state.truth().fork();
    change.accept(world);
    state.replace(world);
  }

  /** What kind of action a request asks for; empty if there is none of that name. */
  Optional<CallKind> kind(Request request) {
    if (request.service().equals("servicequotas")) {
      return QuotaService.ACTIONS.contains(request.action())
          ? Optional.of(CallKind.READ)
          : Optional.empty();
    }
    return catalogue.find(request.fullName()).map(Action::kind);
  }

  /** Answers a request over the wire. */
  synchronized Response answer(Request request) {
    if (request.service().equals("servicequotas")) {
      return quotas(request);
    }
    Action action = action(request);
    Call call = call(request, action, state.look(), Map.of());
    Permission.check(call, policy);
    run(call, action);
    return Answers.xml(request, call.out().children(), installation.ids().request());
  }

  /**
   * Carries an action out for the sandbox's own API: allowed, neither logged nor throttled, and
   * seen at once together with all that was written before.
   *
   * @param chosenIds by prefix, the id that the next new resource shall have
   */
  public synchronized XmlAnswer direct(Request request, Map<String, String> chosenIds) {
    Action action = action(request);
    Call call = call(request, action, state.truth(), chosenIds);
    action.work().accept(call);
    checkAllRead(call);
    if (action.kind() == CallKind.WRITE) {
      state.replace(call.world());
    }
    return call.out();
  }

  private Action action(Request request) {
    return catalogue
        .find(request.fullName())
        .orElseThrow(
            () ->
                Refusal.of(
                    "InvalidAction",
                    "The action " + request.action() + " is not valid for this web service."));
  }

  private Call call(Request request, Action action, World seen, Map<String, String> chosenIds) {
    World world = action.kind() == CallKind.READ ? seen : state.truth().fork();
    request.params().ignore("Action", "Version", "DryRun");
    return new Call(request, world, seen, installation, new HashMap<>(chosenIds));
  }

  private void run(Call call, Action action) {
    boolean dry = call.params().isTrue("DryRun");
    if (dry && call.reads(Reading.DRY_RUN_CHECKS_PERMISSIONS_ONLY)) {
      throw wouldHaveSucceeded();
    }
    try {
      action.work().accept(call);
      checkAllRead(call);
    } catch (Refusal refusal) {
      if (dry && isQuota(refusal) && !call.reads(Reading.DRY_RUN_CHECKS_QUOTAS)) {
        throw wouldHaveSucceeded();
      }
      if (!dry && refusal.keepsChanges()) {
        state.publish(call.world());
      }
      throw refusal;
    }
    if (dry) {
      throw wouldHaveSucceeded();
    }
    if (action.kind() == CallKind.WRITE) {
      state.publish(call.world());
    }
  }

  private static boolean isQuota(Refusal refusal) {
    return refusal.code().endsWith("LimitExceeded");
  }

  private static Refusal wouldHaveSucceeded() {
    return Refusal.of(
        412, "DryRunOperation", "Request would have succeeded, but DryRun flag is set.");
  }

  private static void checkAllRead(Call call) {
    SortedSet<String> rest = call.params().unread();
    if (!rest.isEmpty()) {
      throw Refusal.of("UnknownParameter", "The parameter " + rest.first() + " is not recognized");
    }
  }

  private Response quotas(Request request) {
    Scope scope = Objects.requireNonNull(request.scope());
    if (kind(request).isEmpty()) {
      throw Refusal.of("UnknownOperationException", "");
    }
    Permission.checkQuotas(request, scope, policy);
    Map<String, Object> body;
    try {
      body = Json.object(request.json());
    } catch (IllegalArgumentException wrong) {
      throw Refusal.of("SerializationException", String.valueOf(wrong.getMessage()));
    }
    return Answers.json(
        new QuotaService(installation.quotas(), scope).answer(request.action(), body));
  }
}
