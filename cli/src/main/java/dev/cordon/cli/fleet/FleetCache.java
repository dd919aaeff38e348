package dev.cordon.cli.fleet;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileStore;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * Compiled fleets by the digest of everything they were compiled from. Only a saving of time: what
 * cannot be read or written is compiled again, silently. Several processes may share it.
 */
public final class FleetCache {

  private static final int MAGIC = 0xC04D0001;
  private static final int KEPT = 64;

  private final Path directory;

  /** A cache in this directory, which is made when needed, for its owner alone. */
  public FleetCache(Path directory) {
    this.directory = directory;
  }

  /** What a compilation of this source against this class path is kept under. */
  String key(String fileName, String source, List<Path> classPath) {
    MessageDigest digest = sha256();
    add(digest, String.valueOf(Runtime.version()));
    add(digest, fileName);
    add(digest, source);
    classPath.forEach(entry -> addEntry(digest, entry));
    return HexFormat.of().formatHex(digest.digest());
  }

  Optional<SortedMap<String, byte[]>> find(String key) {
    try {
      return Optional.of(decoded(Files.readAllBytes(file(key))));
    } catch (IOException e) {
      return Optional.empty();
    }
  }

  void keep(String key, SortedMap<String, byte[]> classes) {
    try {
      makeDirectory();
      Path fresh = Files.createTempFile(directory, "new", ".tmp");
      Files.write(fresh, encoded(classes));
      Files.move(
          fresh, file(key), StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
      forgetOldest();
    } catch (IOException e) {
      // the fleet is compiled again next time
    }
  }

  private Path file(String key) {
    return directory.resolve(key + ".fleet");
  }

  private void makeDirectory() throws IOException {
    if (Files.isDirectory(directory)) {
      return;
    }
    Path parent = directory.toAbsolutePath().getParent();
    if (parent != null) {
      Files.createDirectories(parent);
      FileStore store = Files.getFileStore(parent);
      Files.createDirectories(
          directory,
          store.supportsFileAttributeView(PosixFileAttributeView.class)
              ? new FileAttribute<?>[] {
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------"))
              }
              : new FileAttribute<?>[0]);
    }
  }

  private void forgetOldest() throws IOException {
    try (Stream<Path> files = Files.list(directory)) {
      TreeMap<String, Path> byAge = new TreeMap<>();
      for (Path file : files.toList()) {
        byAge.put(Files.getLastModifiedTime(file).toInstant() + " " + file, file);
      }
      while (byAge.size() > KEPT) {
        Files.deleteIfExists(byAge.pollFirstEntry().getValue());
      }
    }
  }

  private static byte[] encoded(SortedMap<String, byte[]> classes) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (DataOutputStream out = new DataOutputStream(bytes)) {
      out.writeInt(MAGIC);
      out.writeInt(classes.size());
      for (var one : classes.entrySet()) {
        out.writeUTF(one.getKey());
        out.writeInt(one.getValue().length);
        out.write(one.getValue());
      }
    }
    byte[] content = bytes.toByteArray();
    ByteArrayOutputStream sealed = new ByteArrayOutputStream();
    sealed.write(sha256().digest(content));
    sealed.write(content);
    return sealed.toByteArray();
  }

  private static SortedMap<String, byte[]> decoded(byte[] sealed) throws IOException {
    int seal = sha256().getDigestLength();
    if (sealed.length < seal) {
      throw new IOException("cut off");
    }
    byte[] content = java.util.Arrays.copyOfRange(sealed, seal, sealed.length);
    byte[] expected = java.util.Arrays.copyOf(sealed, seal);
    if (!MessageDigest.isEqual(sha256().digest(content), expected)) {
      throw new IOException("damaged");
    }
    try (DataInputStream in = new DataInputStream(new ByteArrayInputStream(content))) {
      if (in.readInt() != MAGIC) {
        throw new IOException("of another version");
      }
      SortedMap<String, byte[]> classes = new TreeMap<>();
      for (int left = in.readInt(); left > 0; left--) {
        String name = in.readUTF();
        classes.put(name, in.readNBytes(in.readInt()));
      }
      return classes;
    }
  }

  private static void addEntry(MessageDigest digest, Path entry) {
    add(digest, entry.toString());
    try (Stream<Path> files = Files.walk(entry)) {
      for (Path file : files.sorted().toList()) {
        add(digest, file + " " + Files.size(file) + " " + Files.getLastModifiedTime(file));
      }
    } catch (IOException e) {
      add(digest, "unreadable");
    }
  }

  private static void add(MessageDigest digest, String text) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    digest.update(java.nio.ByteBuffer.allocate(4).putInt(bytes.length).array());
    digest.update(bytes);
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }
}
