package dev.cordon.record;

/** Whose process this is, for what is put on record. A claim of the machine, not a proof. */
public final class Author {

  private Author() {}

  /**
   * The name of the user that this process runs as; where the system has no name for them, as in
   * many containers, what {@code USER} or {@code LOGNAME} says; else {@code somebody}.
   */
  public static String ofThisProcess() {
    String name = System.getProperty("user.name", "");
    if (named(name)) {
      return name;
    }
    String user = System.getenv("USER");
    if (user != null && named(user)) {
      return user;
    }
    String login = System.getenv("LOGNAME");
    return login != null && named(login) ? login : "somebody";
  }

  /** Java says {@code ?} for a user without a name. */
  private static boolean named(String name) {
    return !name.isBlank() && !name.equals("?");
  }
}
