package dev.cordon.cli;

import java.io.IOException;
import java.io.InputStream;
import java.util.Properties;
import picocli.CommandLine.IVersionProvider;

/** Which Cordon this is. */
final class Version implements IVersionProvider {

  private static final String RESOURCE = "/cordon-version.properties";

  static String number() {
    Properties properties = new Properties();
    try (InputStream in = Version.class.getResourceAsStream(RESOURCE)) {
      if (in != null) {
        properties.load(in);
      }
    } catch (IOException e) {
      return "unknown";
    }
    return properties.getProperty("version", "unknown");
  }

  static String line() {
    return "cordon " + number() + " on Java " + Runtime.version();
  }

  @Override
  public String[] getVersion() {
    return new String[] {line()};
  }
}
