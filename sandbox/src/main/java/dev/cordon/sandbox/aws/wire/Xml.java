package dev.cordon.sandbox.aws.wire;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;
import org.jspecify.annotations.Nullable;

/** Turns answers into bytes of XML. */
public final class Xml {

  private static final Pattern UNPRINTABLE =
      Pattern.compile("[\\x00-\\x08\\x0B\\x0C\\x0E-\\x1F\\uFFFE\\uFFFF]");

  private Xml() {}

  /** The document with this root, in this namespace if one is given. */
  public static byte[] document(XmlAnswer root, @Nullable String namespace) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try {
      XMLStreamWriter out =
          XMLOutputFactory.newFactory().createXMLStreamWriter(bytes, StandardCharsets.UTF_8.name());
      out.writeStartDocument(StandardCharsets.UTF_8.name(), "1.0");
      out.writeStartElement(root.name());
      if (namespace != null) {
        out.writeDefaultNamespace(namespace);
      }
      content(out, root);
      out.writeEndElement();
      out.writeEndDocument();
      out.close();
    } catch (XMLStreamException impossible) {
      throw new IllegalStateException("writing XML into memory failed", impossible);
    }
    return bytes.toByteArray();
  }

  private static void content(XMLStreamWriter out, XmlAnswer element) throws XMLStreamException {
    String text = element.ownText();
    if (text != null) {
      out.writeCharacters(printable(text));
    }
    for (XmlAnswer child : element.children()) {
      out.writeStartElement(child.name());
      content(out, child);
      out.writeEndElement();
    }
  }

  /** XML 1.0 has no place for most control characters, whatever a caller stored. */
  private static String printable(String text) {
    return UNPRINTABLE.matcher(text).replaceAll("\uFFFD");
  }
}
