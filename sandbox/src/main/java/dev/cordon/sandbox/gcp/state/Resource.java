package dev.cordon.sandbox.gcp.state;

import com.fasterxml.jackson.databind.node.ObjectNode;

/**
 * Something with a path. Immutable: whoever wants another body makes another resource.
 *
 * @param path the path, such as {@code projects/p/global/networks/n}
 * @param kind the collection it is in, one of {@link Kinds}
 * @param id the number that the service gave it
 * @param body what was written, and what the service adds and keeps; never to be changed
 */
public record Resource(String path, String kind, long id, ObjectNode body) {

  /** The same with another body. */
  public Resource with(ObjectNode other) {
    return new Resource(path, kind, id, other);
  }

  /** The last part of the path. */
  public String name() {
    return Paths.name(path);
  }

  /** The project it is in; empty outside of projects. */
  public String project() {
    return Paths.project(path);
  }
}
