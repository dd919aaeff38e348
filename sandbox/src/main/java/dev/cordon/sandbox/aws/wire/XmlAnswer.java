package dev.cordon.sandbox.aws.wire;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * An XML answer in the making: elements with text or with elements. Once written it can be read by
 * name too. Not thread-safe.
 */
public final class XmlAnswer {

  private final String name;
  private @Nullable String text;
  private final List<XmlAnswer> children = new ArrayList<>();

  /** An empty element. */
  public XmlAnswer(String name) {
    this.name = name;
  }

  /** The element's name. */
  public String name() {
    return name;
  }

  /** The elements in it. */
  public List<XmlAnswer> children() {
    return children;
  }

  /** Its own text, or null if it holds elements or nothing. */
  public @Nullable String ownText() {
    return text;
  }

  /** Adds an element with text; nothing if the text is null. */
  public XmlAnswer text(String child, @Nullable Object value) {
    if (value != null) {
      XmlAnswer element = new XmlAnswer(child);
      element.text = value.toString();
      children.add(element);
    }
    return this;
  }

  /** Adds an element and writes into it. */
  public XmlAnswer in(String child, Consumer<XmlAnswer> content) {
    XmlAnswer element = new XmlAnswer(child);
    content.accept(element);
    children.add(element);
    return this;
  }

  /** Adds a list of structures. */
  public <T> XmlAnswer list(String child, Collection<T> items, BiConsumer<XmlAnswer, T> write) {
    return in(
        child, list -> items.forEach(item -> list.in("item", one -> write.accept(one, item))));
  }

  /** Adds a list of texts. */
  public XmlAnswer texts(String child, Collection<String> items) {
    return in(child, list -> items.forEach(item -> list.text("item", item)));
  }

  /** Adds tags, also when there are none. */
  public XmlAnswer tags(Map<String, String> tags) {
    return list(
        "tagSet",
        tags.entrySet(),
        (item, tag) -> item.text("key", tag.getKey()).text("value", tag.getValue()));
  }

  /** The first element with this name. */
  public Optional<XmlAnswer> find(String child) {
    return children.stream().filter(element -> element.name.equals(child)).findFirst();
  }

  /**
   * The text at a path such as {@code vpc/vpcId}.
   *
   * @throws IllegalArgumentException if it is not there
   */
  public String at(String path) {
    XmlAnswer element = this;
    for (String step : path.split("/", -1)) {
      XmlAnswer from = element;
      element =
          from.find(step)
              .orElseThrow(() -> new IllegalArgumentException("no " + path + " in " + this));
    }
    String found = element.text;
    if (found == null) {
      throw new IllegalArgumentException("no text at " + path + " in " + this);
    }
    return found;
  }

  /** The items of a list; none if the list is not there. */
  public List<XmlAnswer> items(String child) {
    return find(child).map(XmlAnswer::children).orElse(List.of());
  }

  @Override
  public String toString() {
    return text != null ? name + "=" + text : name + children;
  }
}
