package dev.cordon.provider.azure.meaning;

/** How what is not known for certain is taken. */
enum Trust {
  /** What certainly passes: doubtful permissions do not count, doubtful denials do. */
  SURE,
  /** What possibly passes: the other way round. */
  MAYBE
}
