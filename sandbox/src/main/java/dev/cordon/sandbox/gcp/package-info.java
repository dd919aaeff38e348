/**
 * A strict Google Cloud in this process, for tests without a project.
 *
 * <pre>{@code
 * try (GcpSandbox gcp = GcpSandbox.start()) {
 *   GcpProject project = gcp.project("delivery");
 *   String network = project.network("net");
 *   String subnet = project.subnet(network, "europe-west1", "apps", "10.0.1.0/24");
 *   String web = project.vm(VmSpec.of("web", "europe-west1-b", subnet).label("app", "web"));
 *   // ... run your program against gcp.endpoint(), then ask what it did:
 *   gcp.calls().writes();
 *   gcp.calls().count("compute.networkFirewallPolicies.patch");
 *   gcp.reaches("203.0.113.5", "web", "tcp", 22);
 * }
 * }</pre>
 *
 * <p>It speaks plain http, without credentials. All services answer at one address: Compute Engine
 * below {@code /compute/v1}, Resource Manager below {@code /v3}, Cloud Asset Inventory, network
 * security and connectors below {@code /v1}, Cloud Run below {@code /v2}. The first part of a path
 * may name the service, which is how the endpoint of a zone is reached.
 *
 * <h2>What can go wrong, on purpose</h2>
 *
 * <ul>
 *   <li>{@link GcpSandbox#faults()}: the n-th call or write is refused, dropped, or done without an
 *       answer.
 *   <li>{@link GcpSandbox#operationsTake}, {@link GcpSandbox#failNextOperation}: operations that
 *       take their time, or fail at the end.
 *   <li>{@link GcpSandbox#throttling()}: so many calls a minute.
 *   <li>{@link GcpSandbox#lists()}, {@link GcpSandbox#search()}: what was written is seen later.
 *   <li>{@link GcpSandbox#permissions}: what the caller may not do.
 *   <li>{@link GcpSandbox#limit}: other limits than those of a new project.
 *   <li>{@link GcpSandbox#shuffle}, {@link GcpSandbox#pagesOf}: lists in another order, in small
 *       pages.
 *   <li>{@link GcpSandbox#readings}: the other reading of what no text of the vendor settles;
 *       {@link dev.cordon.sandbox.gcp.settings.Behaviour} lists what is known and from where.
 * </ul>
 *
 * <p>Time is {@link GcpSandbox#clock()}: it runs with the machine's until it is frozen, and can be
 * advanced, so that no test need wait. {@link GcpSandbox#snapshot()} and {@link GcpSandbox#restore}
 * go back to an earlier state at no cost.
 */
@NullMarked
package dev.cordon.sandbox.gcp;

import org.jspecify.annotations.NullMarked;
