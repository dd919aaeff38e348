/**
 * A strict Azure Resource Manager in this process, for tests without a subscription.
 *
 * <pre>{@code
 * try (ArmSandbox arm = ArmSandbox.start()) {
 *   ArmGroup group = arm.subscription("sub-1").group("rg", "westeurope");
 *   String vnet = group.vnet("net", "10.0.0.0/16");
 *   String subnet = group.subnet(vnet, "apps", "10.0.1.0/24");
 *   String web = group.vm(VmSpec.of("web", subnet).tag("app", "web"));
 *   // ... run your program against arm.endpoint(), then ask what it did:
 *   arm.calls().writes();
 *   arm.calls().count("Microsoft.Network/networkSecurityGroups/write");
 *   arm.reaches("203.0.113.5", "web", "tcp", 22);
 * }
 * }</pre>
 *
 * <p>It speaks plain http, without credentials: leave the policy of bearer tokens out of the
 * client's pipeline.
 *
 * <h2>What can go wrong, on purpose</h2>
 *
 * <ul>
 *   <li>{@link ArmSandbox#faults()}: the n-th call or write is refused, dropped, or done without an
 *       answer.
 *   <li>{@link ArmSandbox#writesTake}, {@link ArmSandbox#failNextWrite}: long-running operations
 *       that take their time, or fail at the end.
 *   <li>{@link ArmSandbox#throttling()}: token buckets with the published figures.
 *   <li>{@link ArmSandbox#lists()}, {@link ArmSandbox#graph()}: what was written is seen later.
 *   <li>{@link ArmSandbox#permissions}: actions that the caller may not do.
 *   <li>{@link ArmSandbox#limit}: other limits than those of a new subscription.
 *   <li>{@link ArmSandbox#shuffle}, {@link ArmSandbox#pagesOf}: lists in another order, in small
 *       pages.
 *   <li>{@link ArmSandbox#readings}: the other reading of what no text of the vendor settles;
 *       {@link dev.cordon.sandbox.azure.settings.Behaviour} lists what is known and from where.
 * </ul>
 *
 * <p>Time is {@link ArmSandbox#clock()}: it runs with the machine's until it is frozen, and can be
 * advanced, so that no test need wait. {@link ArmSandbox#snapshot()} and {@link ArmSandbox#restore}
 * go back to an earlier state at no cost.
 *
 * <h2>What it does not have</h2>
 *
 * <p>Effective rules and routes, flow logs, live sessions, private endpoints, NAT, locks, tokens.
 * Machines, scale sets, container groups, environments of Container Apps and sites can be made by
 * the Java API and are shown to clients; of these, clients write scale sets only. A type, a version
 * or an action that it does not know is refused, never passed over in silence.
 */
@NullMarked
package dev.cordon.sandbox.azure;

import org.jspecify.annotations.NullMarked;
