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
 * }
 * }</pre>
 *
 * <p>An access key id of twelve digits calls as that account; any other calls as 111122223333. The
 * region is the one that the request is signed for. The signature itself is not checked.
 */
@NullMarked
package dev.cordon.sandbox.aws;

import org.jspecify.annotations.NullMarked;
