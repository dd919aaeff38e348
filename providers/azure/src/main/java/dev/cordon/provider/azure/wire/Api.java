package dev.cordon.provider.azure.wire;

/** The version of the service's interface that is spoken with each of its parts. */
public enum Api {
  NETWORK("2025-03-01"),
  COMPUTE("2024-07-01"),
  /** The interfaces of scale sets are listed in this version only. */
  SCALE_SET_INTERFACES("2018-10-01"),
  CONTAINER_INSTANCE("2023-05-01"),
  APP("2024-03-01"),
  WEB("2023-12-01");

  private final String version;

  Api(String version) {
    this.version = version;
  }

  String query() {
    return "api-version=" + version;
  }
}
