package dev.cordon.record;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cordon.diag.ErrorCode;
import dev.cordon.diag.Quoted;
import dev.cordon.space.Cidr;
import dev.cordon.space.IpSet;
import dev.cordon.space.PortRange;
import dev.cordon.space.PortSet;
import dev.cordon.space.ServiceSet;
import dev.cordon.space.Slice;
import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * Records as JSON, part by part, by the types that their parts are declared with: what a document
 * says never chooses a class beyond the sealed ones that a type permits. What a record's
 * constructor refuses is a mistake of the document.
 */
final class RecordsJson {

  /** Which of the permitted records of a sealed type it is. */
  private static final String KIND = "is";

  /** In the place of what could not be read; never given away. */
  private static final Object NOTHING = new Object();

  private RecordsJson() {}

  /** A record of the type. */
  static ObjectNode write(Record value) {
    ObjectNode node = JsonNodeFactory.instance.objectNode();
    for (RecordComponent part : value.getClass().getRecordComponents()) {
      node.set(part.getName(), write(value(value, part), part.getGenericType()));
    }
    return node;
  }

  private static Object value(Record value, RecordComponent part) {
    try {
      part.getAccessor().setAccessible(true);
      return part.getAccessor().invoke(value);
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException("every part of a record can be read", e);
    }
  }

  private static JsonNode write(Object value, Type type) {
    if (value instanceof Record one && isChoice(type)) {
      return write(one).put(KIND, one.getClass().getSimpleName());
    } else if (value instanceof Cidr prefix) {
      return JsonNodeFactory.instance.textNode(prefix.text());
    } else if (value instanceof Record one) {
      return write(one);
    } else if (value instanceof Integer number) {
      return JsonNodeFactory.instance.numberNode(number);
    } else if (value instanceof Boolean bool) {
      return JsonNodeFactory.instance.booleanNode(bool);
    } else if (value instanceof Map<?, ?> map) {
      ObjectNode node = JsonNodeFactory.instance.objectNode();
      map.forEach((key, each) -> node.set((String) key, write(each, part(type, 1))));
      return node;
    } else if (value instanceof Collection<?> all) {
      return list(all.stream().map(each -> write(each, part(type, 0))));
    } else if (value instanceof IpSet addresses) {
      return list(addresses.prefixes().stream().map(each -> write(each, Cidr.class)));
    } else if (value instanceof PortSet ports) {
      return list(ports.ranges().stream().map(RecordsJson::write));
    } else if (value instanceof ServiceSet services) {
      return list(services.slices().stream().map(RecordsJson::write));
    } else if (value instanceof Enum<?> one) {
      return JsonNodeFactory.instance.textNode(one.name());
    }
    return JsonNodeFactory.instance.textNode((String) value);
  }

  private static ArrayNode list(Stream<? extends JsonNode> parts) {
    ArrayNode node = JsonNodeFactory.instance.arrayNode();
    parts.forEach(node::add);
    return node;
  }

  /** A record of the type; empty if the document does not say one, which is told. */
  static <T> Optional<T> read(Cursor cursor, Class<T> type) {
    int mistakes = cursor.mistakes();
    Object read = read(cursor, (Type) type);
    return cursor.mistakes() == mistakes ? Optional.of(type.cast(read)) : Optional.empty();
  }

  /** Something of the type; anything after a mistake, which is told. */
  private static Object read(Cursor cursor, Type type) {
    if (type instanceof ParameterizedType several) {
      return several(cursor, several);
    }
    Class<?> plain = (Class<?>) type;
    if (plain == String.class) {
      return cursor.text();
    } else if (plain == int.class) {
      return cursor.number();
    } else if (plain == boolean.class) {
      return cursor.isTrue();
    } else if (plain == Cidr.class) {
      return checked(cursor, () -> Cidr.parse(cursor.text()));
    } else if (plain == IpSet.class) {
      String[] texts = cursor.items().stream().map(Cursor::text).toArray(String[]::new);
      return checked(cursor, () -> IpSet.parse(texts));
    } else if (plain == PortSet.class) {
      return ports(cursor);
    } else if (plain == ServiceSet.class) {
      return services(cursor);
    } else if (plain.isEnum()) {
      return constant(cursor, plain);
    } else if (isChoice(plain)) {
      return chosen(cursor, plain);
    }
    return made(cursor, plain, List.of());
  }

  private static Object several(Cursor cursor, ParameterizedType type) {
    if (type.getRawType() == SortedMap.class) {
      SortedMap<String, Object> map = new TreeMap<>();
      cursor.entries().forEach((key, each) -> map.put(key, read(each, part(type, 1))));
      return map;
    }
    List<Object> all = cursor.items().stream().map(each -> read(each, part(type, 0))).toList();
    if (type.getRawType() == SortedSet.class) {
      return checked(cursor, () -> new TreeSet<>(all));
    }
    return all;
  }

  private static Type part(Type type, int index) {
    return ((ParameterizedType) type).getActualTypeArguments()[index];
  }

  private static PortSet ports(Cursor cursor) {
    PortSet ports = PortSet.none();
    for (Cursor each : cursor.items()) {
      Optional<PortRange> range = read(each, PortRange.class);
      if (range.isPresent()) {
        ports = ports.union(PortSet.range(range.get().first(), range.get().last()));
      }
    }
    return ports;
  }

  private static ServiceSet services(Cursor cursor) {
    ServiceSet services = ServiceSet.none();
    for (Cursor each : cursor.items()) {
      Optional<Slice> read = read(each, Slice.class);
      if (read.isPresent()) {
        services = services.union(services(each, read.get()));
      }
    }
    return services;
  }

  private static ServiceSet services(Cursor cursor, Slice slice) {
    Object checked =
        checked(
            cursor,
            () -> {
              ServiceSet all = ServiceSet.none();
              for (int each = slice.firstProtocol(); each <= slice.lastProtocol(); each++) {
                all =
                    all.union(
                        slice.isWhole()
                            ? ServiceSet.protocol(each)
                            : ServiceSet.ports(
                                each, slice.sourcePorts(), slice.destinationPorts()));
              }
              return all;
            });
    return checked instanceof ServiceSet all ? all : ServiceSet.none();
  }

  private static Object constant(Cursor cursor, Class<?> type) {
    Map<String, Object> words = new TreeMap<>();
    for (Object one : type.getEnumConstants()) {
      words.put(((Enum<?>) one).name(), one);
    }
    return cursor.choice(words).orElse(type.getEnumConstants()[0]);
  }

  private static boolean isChoice(Type type) {
    return type instanceof Class<?> plain && plain.isSealed();
  }

  private static Object chosen(Cursor cursor, Class<?> sealed) {
    Map<String, Class<?>> words = new TreeMap<>();
    for (Class<?> one : sealed.getPermittedSubclasses()) {
      words.put(one.getSimpleName(), one);
    }
    return cursor
        .field(KIND)
        .choice(words)
        .<Object>map(type -> made(cursor, type, List.of(KIND)))
        .orElse(NOTHING);
  }

  private static Object made(Cursor cursor, Class<?> type, List<String> besides) {
    RecordComponent[] parts = type.getRecordComponents();
    cursor.object(
        Stream.concat(besides.stream(), Stream.of(parts).map(RecordComponent::getName))
            .toArray(String[]::new));
    int mistakes = cursor.mistakes();
    Object[] values = new Object[parts.length];
    Class<?>[] types = new Class<?>[parts.length];
    for (int i = 0; i < parts.length; i++) {
      values[i] = read(cursor.field(parts[i].getName()), parts[i].getGenericType());
      types[i] = parts[i].getType();
    }
    return cursor.mistakes() > mistakes
        ? NOTHING
        : checked(cursor, () -> made(type, types, values));
  }

  private static Object made(Class<?> type, Class<?>[] types, Object[] values) {
    try {
      Constructor<?> constructor = type.getDeclaredConstructor(types);
      constructor.setAccessible(true);
      return constructor.newInstance(values);
    } catch (InvocationTargetException e) {
      throw new IllegalArgumentException(e.getCause());
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException("every record has its constructor", e);
    }
  }

  private static Object checked(Cursor cursor, java.util.function.Supplier<?> maker) {
    try {
      return maker.get();
    } catch (IllegalArgumentException | ClassCastException e) {
      cursor.wrong(
          ErrorCode.DOCUMENT_INVALID,
          "this cannot be: " + Quoted.visible(String.valueOf(e.getMessage())),
          "leave the document as it was written");
      return NOTHING;
    }
  }
}
