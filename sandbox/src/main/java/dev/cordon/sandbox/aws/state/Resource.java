package dev.cordon.sandbox.aws.state;

import java.util.SortedMap;

/** Anything with an id and tags. Immutable. */
public interface Resource {

  /** The id, unique over all accounts and regions. */
  String id();

  /** Where it lives. */
  Scope scope();

  /** Its tags, sorted by key. */
  SortedMap<String, String> tags();

  /** The same resource with these tags instead. */
  Resource tagged(SortedMap<String, String> tags);
}
