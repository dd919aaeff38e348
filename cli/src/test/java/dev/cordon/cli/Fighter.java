package dev.cordon.cli;

import dev.cordon.cli.Session.Ended;
import java.nio.file.Path;

/** A process that applies one declaration again and again; tells how each round ended. */
final class Fighter {

  private Fighter() {}

  /** The directory, where the lease is, the fleet file, how often. */
  public static void main(String[] args) {
    Session session =
        new Session(Path.of(args[0])).variable("XDG_STATE_HOME", Path.of(args[1]).toString());
    int rounds = Integer.parseInt(args[3]);
    for (int round = 0; round < rounds; round++) {
      Ended ended = session.run("apply", "--yes", "--quiet", args[2]);
      String all = ended.out() + ended.err();
      System.out.println("round " + ended.code() + " " + all.replaceAll("\\R", " | "));
    }
  }
}
