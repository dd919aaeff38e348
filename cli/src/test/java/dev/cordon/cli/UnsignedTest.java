package dev.cordon.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.jar.JarFile;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class UnsignedTest {

  @TempDir private Path directory;

  @Test
  void onlySignaturesGo() throws IOException {
    Path signed = jar("signed.jar", "META-INF/MANIFEST.MF", "META-INF/A.SF", "META-INF/A.RSA", "a");
    Path plain = jar("plain.jar", "a", "META-INFO.SF");
    Unsigned.main(new String[] {directory.toString()});
    assertThat(entries(signed)).containsExactlyInAnyOrder("META-INF/MANIFEST.MF", "a");
    assertThat(entries(plain)).containsExactlyInAnyOrder("a", "META-INFO.SF");
  }

  private Path jar(String name, String... entries) throws IOException {
    Path file = directory.resolve(name);
    try (OutputStream out = Files.newOutputStream(file);
        ZipOutputStream jar = new ZipOutputStream(out)) {
      for (String entry : entries) {
        jar.putNextEntry(new ZipEntry(entry));
        jar.write(entry.getBytes(StandardCharsets.UTF_8));
      }
    }
    return file;
  }

  private static List<String> entries(Path jar) throws IOException {
    try (JarFile file = new JarFile(jar.toFile())) {
      return file.stream().map(ZipEntry::getName).toList();
    }
  }
}
