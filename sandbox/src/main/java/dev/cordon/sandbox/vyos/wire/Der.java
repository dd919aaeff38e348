package dev.cordon.sandbox.vyos.wire;

import java.io.ByteArrayOutputStream;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;

/** The few forms of ASN.1's DER that a certificate needs. */
final class Der {

  private static final int SEQUENCE = 0x30;
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("yyyyMMddHHmmss'Z'").withZone(ZoneOffset.UTC);

  private Der() {}

  static byte[] of(int tag, byte[]... parts) {
    ByteArrayOutputStream body = new ByteArrayOutputStream();
    for (byte[] part : parts) {
      body.writeBytes(part);
    }
    ByteArrayOutputStream all = new ByteArrayOutputStream();
    all.write(tag);
    length(all, body.size());
    all.writeBytes(body.toByteArray());
    return all.toByteArray();
  }

  private static void length(ByteArrayOutputStream out, int length) {
    if (length < 0x80) {
      out.write(length);
      return;
    }
    byte[] bytes = BigInteger.valueOf(length).toByteArray();
    int skip = bytes[0] == 0 ? 1 : 0;
    out.write(0x80 | (bytes.length - skip));
    out.write(bytes, skip, bytes.length - skip);
  }

  static byte[] sequence(byte[]... parts) {
    return of(SEQUENCE, parts);
  }

  static byte[] set(byte[]... parts) {
    return of(0x31, parts);
  }

  static byte[] integer(BigInteger value) {
    return of(0x02, value.toByteArray());
  }

  static byte[] text(String value) {
    return of(0x0c, value.getBytes(StandardCharsets.UTF_8));
  }

  static byte[] time(Instant value) {
    return of(0x18, TIME.format(value).getBytes(StandardCharsets.US_ASCII));
  }

  static byte[] octets(byte[] value) {
    return of(0x04, value);
  }

  static byte[] bits(byte[] value) {
    return of(0x03, new byte[] {0}, value);
  }

  static byte[] oid(String dotted) {
    String[] parts = dotted.split("\\.");
    List<Integer> bytes = new ArrayList<>();
    bytes.add(Integer.parseInt(parts[0]) * 40 + Integer.parseInt(parts[1]));
    for (int at = 2; at < parts.length; at++) {
      base128(Long.parseLong(parts[at]), bytes);
    }
    byte[] body = new byte[bytes.size()];
    for (int at = 0; at < body.length; at++) {
      body[at] = bytes.get(at).byteValue();
    }
    return of(0x06, body);
  }

  private static void base128(long value, List<Integer> bytes) {
    int at = bytes.size();
    bytes.add((int) (value & 0x7f));
    for (long rest = value >> 7; rest > 0; rest >>= 7) {
      bytes.add(at, (int) ((rest & 0x7f) | 0x80));
    }
  }
}
