/**
 * A strict EC2 in this process, for tests without an account.
 *
 * <pre>{@code
 * try (Ec2Sandbox ec2 = Ec2Sandbox.start()) {
 *   Ec2Region region = ec2.account("111122223333").region("eu-west-1");
 *   String vpc = region.vpc("10.0.0.0/16");
 *   String subnet = region.subnet(vpc, "10.0.1.0/24");
 *   String web = region.instance(InstanceSpec.in(subnet).tag("app", "web"));
 *   Ec2Client client = Ec2Client.builder()
 *       .endpointOverride(ec2.endpoint())
 *       .region(Region.EU_WEST_1)
 *       .credentialsProvider(StaticCredentialsProvider.create(
 *           AwsBasicCredentials.create("111122223333", "any secret")))
 *       .build();
 *   // ... run your program against the client, then ask what it did:
 *   ec2.calls().writes();
 *   ec2.calls().count("AuthorizeSecurityGroupIngress");
 *   ec2.reaches("203.0.113.5", web, "tcp", 22);
 * }
 * }</pre>
 *
 * <p>The same port speaks EC2's Query protocol (2016-11-15), STS and Service Quotas, so one {@code
 * AWS_ENDPOINT_URL} serves the command line of AWS too. An access key id of twelve digits calls as
 * that account; any other calls as 111122223333. The region is the one that the request is signed
 * for. The signature itself is not checked.
 *
 * <h2>What can go wrong, on purpose</h2>
 *
 * <ul>
 *   <li>{@link Ec2Sandbox#faults()}: the n-th call or write is refused, dropped, or done without an
 *       answer; {@code fromCall} ends the endpoint for good, as a crash of the caller would.
 *   <li>{@link Ec2Sandbox#throttling()}: token buckets with the published figures.
 *   <li>{@link Ec2Sandbox#consistency()}: writes are seen later, after time or calls.
 *   <li>{@link Ec2Sandbox#policy}: actions that the caller may not do.
 *   <li>{@link Ec2Sandbox#quota}: other quotas than those of a new account.
 *   <li>{@link Ec2Sandbox#shuffle}: lists in another order each time.
 *   <li>{@link Ec2Sandbox#readings}: the other reading of what no text of AWS settles; {@link
 *       dev.cordon.sandbox.aws.settings.Behaviour} lists what is known and from where.
 * </ul>
 *
 * <p>Time is {@link Ec2Sandbox#clock()}: it runs with the machine's until it is frozen, and can be
 * advanced, so that no test need wait. {@link Ec2Sandbox#snapshot()} and {@link Ec2Sandbox#restore}
 * go back to an earlier state at no cost.
 *
 * <h2>What it does not have</h2>
 *
 * <p>Route tables, gateways, public addresses, endpoints, load balancers and transit gateways;
 * groups associated with further VPCs; records of flow logs. An action or a parameter that it does
 * not know is refused ({@code InvalidAction}, {@code UnknownParameter}), never passed over in
 * silence.
 */
@NullMarked
package dev.cordon.sandbox.aws;

import org.jspecify.annotations.NullMarked;
