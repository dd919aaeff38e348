package dev.cordon.engine;

/** What happens when a site fails: it cannot be read, or refuses what is written. */
enum OnFailure {
  /** Everything stops. */
  STOP,
  /** The others go on as far as that is proven to be safe. */
  GO_ON
}
