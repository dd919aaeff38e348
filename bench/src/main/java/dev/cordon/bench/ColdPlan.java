package dev.cordon.bench;

import dev.cordon.sandbox.aws.Ec2Region;
import dev.cordon.sandbox.aws.Ec2Sandbox;
import dev.cordon.sandbox.aws.GroupSpec;
import dev.cordon.sandbox.aws.InstanceSpec;
import dev.cordon.sandbox.aws.RuleSpec;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;

/**
 * Whole processes: {@code ColdPlan LAUNCHER ROUNDS} plans a small fleet through the launcher, again
 * and again, against an endpoint in this process. Tells the wall time from start to exit: of the
 * first plan after the fleet file was changed, which compiles it, and of a plan of a known file.
 */
public final class ColdPlan {

  private static final String ACCOUNT = "111122223333";
  private static final String REGION = "eu-west-1";

  private final Path launcher;
  private final Path directory;

  private ColdPlan(Path launcher, Path directory) {
    this.launcher = launcher;
    this.directory = directory;
  }

  /** Runs all. */
  public static void main(String[] arguments) throws IOException, InterruptedException {
    int rounds = Integer.parseInt(arguments[1]);
    Path directory = Files.createTempDirectory("cold-plan");
    ColdPlan cold = new ColdPlan(Path.of(arguments[0]).toAbsolutePath(), directory);
    try (Ec2Sandbox sandbox = Ec2Sandbox.start()) {
      String vpc = network(sandbox);
      cold.write(sandbox, vpc, 0);
      cold.plan();
      double[] changed = new double[rounds];
      double[] known = new double[rounds];
      for (int round = 0; round < rounds; round++) {
        cold.write(sandbox, vpc, round + 1);
        changed[round] = cold.plan();
        known[round] = cold.plan();
      }
      tell("plan of a known fleet file", known);
      tell("plan of a changed fleet file", changed);
    }
    System.exit(0);
  }

  private static void tell(String what, double[] seconds) {
    Arrays.sort(seconds);
    System.out.printf(
        "%-30s median %.2f s, %.2f to %.2f s in %d processes%n",
        what, seconds[seconds.length / 2], seconds[0], seconds[seconds.length - 1], seconds.length);
  }

  private double plan() throws IOException, InterruptedException {
    File output = directory.resolve("output").toFile();
    ProcessBuilder process =
        new ProcessBuilder(launcher.toString(), "plan", "Lab.java")
            .directory(directory.toFile())
            .redirectInput(ProcessBuilder.Redirect.from(new File("/dev/null")))
            .redirectOutput(output)
            .redirectErrorStream(true);
    process.environment().put("XDG_CACHE_HOME", directory.resolve("cache").toString());
    long start = System.nanoTime();
    int code = process.start().waitFor();
    double seconds = (System.nanoTime() - start) / 1e9;
    String text = Files.readString(output.toPath());
    if (code != 0 || !text.contains("Plan: 2 to add")) {
      throw new IllegalStateException("the plan ended with " + code + ":\n" + text);
    }
    return seconds;
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

  private void write(Ec2Sandbox sandbox, String vpc, int change) throws IOException {
    String fleet =
        """
        import static dev.cordon.model.Selectors.tag;
        import static dev.cordon.model.Services.tcp;

        import dev.cordon.model.*;
        import dev.cordon.provider.aws.AwsVpc;
        import java.net.URI;

        public final class Lab implements SegmentationSource {
          public Segmentation declare() {
            Site lab = Site.named("lab");
            Segment runners =
                Segment.named("runners", Role.BUILD_RUNNER).at(lab, tag("role", "ci-runner"));
            Segment store =
                Segment.named("store", Role.ARTIFACT_STORE).at(lab, tag("app", "nexus"));
            return Segmentation.named("lab")
                .segments(runners, store)
                .grant(runners).to(store).on(tcp(%d)).because("builds need it")
                .build();
          }
          public Placement place() {
            return Placement.of(
                "lab", AwsVpc.of("%s", "%s", "%s").endpoint(URI.create("%s")));
          }
        }
        """
            .formatted(8000 + change, ACCOUNT, REGION, vpc, sandbox.endpoint());
    Files.writeString(directory.resolve("Lab.java"), fleet);
  }
}
