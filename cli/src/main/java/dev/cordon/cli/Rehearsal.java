package dev.cordon.cli;

import dev.cordon.sandbox.aws.Ec2Region;
import dev.cordon.sandbox.aws.Ec2Sandbox;
import dev.cordon.sandbox.aws.GroupSpec;
import dev.cordon.sandbox.aws.InstanceSpec;
import dev.cordon.sandbox.aws.RuleSpec;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/**
 * Does once, against a sandbox in this process, what people do most: the launcher keeps the classes
 * that this took in the form that the virtual machine loads fastest. Touches nothing outside a
 * directory that it is given.
 */
final class Rehearsal {

  private static final String FLEET = "Rehearsed";
  private static final String ACCOUNT = "111122223333";
  private static final String REGION = "eu-west-1";

  private final Path directory;

  Rehearsal(Path directory) {
    this.directory = directory;
  }

  /**
   * Rehearses.
   *
   * @param arguments a directory
   */
  public static void main(String[] arguments) throws IOException {
    new Rehearsal(Path.of(arguments[0]).toAbsolutePath()).run();
    System.exit(0);
  }

  /**
   * Rehearses.
   *
   * @throws IllegalStateException if a command does not end as it should
   */
  void run() throws IOException {
    cordon(ExitCode.DONE, "demo", "--json");
    try (Ec2Sandbox sandbox = Ec2Sandbox.start()) {
      String file = FLEET + ".java";
      Files.writeString(directory.resolve(file), fleet(sandbox, network(sandbox)));
      cordon(ExitCode.DONE, "plan", file);
      cordon(ExitCode.DONE, "plan", file, "--json");
      cordon(ExitCode.VIOLATED, "verify", file);
    }
  }

  private void cordon(ExitCode expected, String... arguments) {
    int code = ran(arguments);
    if (code != expected.value()) {
      throw new IllegalStateException(String.join(" ", arguments) + " ended with " + code);
    }
  }

  private int ran(String... arguments) {
    Map<String, String> environment = new HashMap<>(System.getenv());
    environment.put("XDG_CACHE_HOME", directory.toString());
    return Main.run(
        arguments,
        new Terminal(
            InputStream.nullInputStream(),
            OutputStream.nullOutputStream(),
            OutputStream.nullOutputStream(),
            Set.of(),
            environment,
            directory));
  }

  private static String network(Ec2Sandbox sandbox) {
    Ec2Region region = sandbox.region(ACCOUNT, REGION);
    String vpc = region.vpc("10.0.0.0/16");
    String subnet = region.subnet(vpc, "10.0.1.0/24");
    String flat = region.securityGroup(GroupSpec.of(vpc, "flat"));
    region.authorizeIngress(flat, RuleSpec.all().group(flat));
    region.instance(InstanceSpec.in(subnet).groups(flat).tag("role", "ci-runner"));
    region.instance(InstanceSpec.in(subnet).groups(flat).tag("app", "nexus"));
    return vpc;
  }

  private static String fleet(Ec2Sandbox sandbox, String vpc) {
    return """
        import static dev.cordon.model.Selectors.tag;
        import static dev.cordon.model.Services.https;

        import dev.cordon.model.*;
        import dev.cordon.provider.aws.AwsVpc;
        import java.net.URI;

        public final class %s implements SegmentationSource {
          public Segmentation declare() {
            Site lab = Site.named("lab");
            Segment runners =
                Segment.named("runners", Role.BUILD_RUNNER).at(lab, tag("role", "ci-runner"));
            Segment store =
                Segment.named("store", Role.ARTIFACT_STORE).at(lab, tag("app", "nexus"));
            return Segmentation.named("lab")
                .segments(runners, store)
                .grant(runners).to(store).on(https()).because("builds need it")
                .build();
          }
          public Placement place() {
            return Placement.of(
                "lab", AwsVpc.of("%s", "%s", "%s").endpoint(URI.create("%s")));
          }
        }
        """
        .formatted(FLEET, ACCOUNT, REGION, vpc, sandbox.endpoint());
  }
}
