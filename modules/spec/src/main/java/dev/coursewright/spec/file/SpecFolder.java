package dev.coursewright.spec.file;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.google.common.collect.ImmutableList;
import com.google.common.hash.Hasher;
import com.google.common.hash.Hashing;
import dev.coursewright.model.Diagnostic;
import dev.coursewright.model.Position;
import dev.coursewright.spec.problem.Diagnostics;
import dev.coursewright.spec.yaml.SourceFile;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.CodingErrorAction;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The files of a spec: reads them as strict UTF-8, remembers what was read, and lets nothing in
 * that is too large. Texts are without a byte order mark and end their lines with a line feed, so
 * that neither an editor nor git's line endings change what is planned. Not for use by several
 * threads.
 */
public final class SpecFolder {

  static final long MOST_BYTES = 64L << 20;
  static final long MOST_BYTES_IN_ALL = 256L << 20;

  private final Path root;
  private final Diagnostics diagnostics;
  private final SortedMap<String, String> read = new TreeMap<>();
  private long bytesInAll;

  /**
   * A folder.
   *
   * @param root its real path, without symbolic links
   */
  public SpecFolder(Path root, Diagnostics diagnostics) {
    this.root = root;
    this.diagnostics = diagnostics;
  }

  public Path root() {
    return root;
  }

  /** All YAML files, decoded, in the order that counts. */
  public ImmutableList<SourceFile> yamlFiles() {
    ImmutableList.Builder<SourceFile> files = ImmutableList.builder();
    for (String name : new SpecFiles(root, diagnostics).find()) {
      read(name, root.resolve(name), new Position(name, 1, 1))
          .ifPresent(text -> files.add(new SourceFile(name, text)));
    }
    return files.build();
  }

  /**
   * What a file holds.
   *
   * @param name its path from the folder, with {@code /}
   * @param path where it is; known to be inside the folder
   * @param askedFrom where a problem is reported, unless it has a line of its own
   */
  public Optional<String> read(String name, Path path, Position askedFrom) {
    String known = read.get(name);
    if (known != null) {
      return Optional.of(known);
    }
    try {
      long size = Files.size(path);
      if (size > MOST_BYTES || bytesInAll + size > MOST_BYTES_IN_ALL) {
        diagnostics.error(
            askedFrom,
            "File too large",
            size > MOST_BYTES
                ? name + " has " + size + " bytes; more than " + MOST_BYTES + " are not read."
                : "With "
                    + name
                    + " the files of this spec have more than "
                    + MOST_BYTES_IN_ALL
                    + " bytes, which are not read.");
        return Optional.empty();
      }
      bytesInAll += size;
      Optional<String> text = decoded(name, Files.readAllBytes(path));
      text.ifPresent(each -> read.put(name, each));
      return text;
    } catch (IOException problem) {
      diagnostics.error(
          askedFrom,
          "Unreadable file",
          name + " cannot be read: " + problem.getClass().getSimpleName() + ".");
      return Optional.empty();
    }
  }

  /** The SHA-256, in hex, of the paths and texts of all files that were read, by path. */
  public String digest() {
    Hasher hasher = Hashing.sha256().newHasher();
    read.forEach(
        (name, text) -> {
          byte[] path = name.getBytes(UTF_8);
          byte[] bytes = text.getBytes(UTF_8);
          hasher.putInt(path.length).putBytes(path).putInt(bytes.length).putBytes(bytes);
        });
    return hasher.hash().toString();
  }

  private Optional<String> decoded(String name, byte[] bytes) {
    CharsetDecoder decoder =
        UTF_8
            .newDecoder()
            .onMalformedInput(CodingErrorAction.REPORT)
            .onUnmappableCharacter(CodingErrorAction.REPORT);
    ByteBuffer in = ByteBuffer.wrap(bytes);
    CharBuffer out = CharBuffer.allocate(bytes.length + 1);
    CoderResult result = decoder.decode(in, out, true);
    String text = out.flip().toString();
    if (result.isError()) {
      diagnostics.add(notUtf8(name, text, bytes[in.position()] & 0xFF));
      return Optional.empty();
    }
    String plain = text.startsWith("\uFEFF") ? text.substring(1) : text;
    return Optional.of(
        plain.indexOf('\r') < 0 ? plain : plain.replace("\r\n", "\n").replace('\r', '\n'));
  }

  private static Diagnostic notUtf8(String name, String before, int wrong) {
    int lineStart = before.lastIndexOf('\n') + 1;
    int line = (int) before.chars().filter(c -> c == '\n').count() + 1;
    return Diagnostic.error(
            "Not UTF-8",
            String.format(
                "%s is not encoded as UTF-8: the byte 0x%02X in line %d is none. Save the file as"
                    + " UTF-8 in your editor.",
                name, wrong, line))
        .at(new Position(name, line, before.length() - lineStart + 1));
  }
}
