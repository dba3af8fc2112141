package dev.coursewright.state.journal;

import com.fasterxml.jackson.databind.JsonNode;
import com.google.common.collect.ImmutableList;
import com.google.common.collect.Iterables;
import dev.coursewright.state.json.MalformedState;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The readable lines of a journal file.
 *
 * @param header empty if it is broken
 * @param sound the lines before the first broken one
 * @param stranded the readable lines behind a broken one; if there are any, the journal is damaged
 *     and not merely torn at its end
 * @param broken the line number in the file of the first broken line, from 1; 0 if there is none
 */
public record JournalContents(
    Optional<Header> header,
    ImmutableList<Line.Numbered> sound,
    ImmutableList<Line.Numbered> stranded,
    int broken) {

  /** Reads the bytes of a journal file; never fails. */
  public static JournalContents of(byte[] bytes) {
    List<byte[]> lines = split(bytes);
    Optional<Header> header =
        lines.isEmpty()
            ? Optional.empty()
            : ChecksummedLine.decode(lines.get(0)).flatMap(JournalContents::header);
    ImmutableList.Builder<Line.Numbered> sound = ImmutableList.builder();
    ImmutableList.Builder<Line.Numbered> stranded = ImmutableList.builder();
    int broken = header.isPresent() ? 0 : 1;
    for (int i = 1; i < lines.size(); i++) {
      Optional<Line.Numbered> line =
          ChecksummedLine.decode(lines.get(i)).flatMap(JournalContents::line);
      if (line.isEmpty()) {
        broken = broken == 0 ? i + 1 : broken;
      } else if (broken == 0) {
        sound.add(line.get());
      } else {
        stranded.add(line.get());
      }
    }
    return new JournalContents(header, sound.build(), stranded.build(), broken);
  }

  /** Whether the header names that lineage. */
  public boolean isOf(String lineage) {
    return header.filter(each -> each.lineage().equals(lineage)).isPresent();
  }

  public boolean isDamaged() {
    return header.isEmpty() || !stranded.isEmpty();
  }

  /** All readable lines. */
  public Iterable<Line.Numbered> all() {
    return Iterables.concat(sound, stranded);
  }

  /** The intents that no sound line closes; lines behind a damage open intents and close none. */
  public ImmutableList<OpenIntent> open() {
    Map<Long, OpenIntent> open = new LinkedHashMap<>();
    for (Line.Numbered line : all()) {
      line.line()
          .opens()
          .ifPresent(
              intent -> open.put(line.number(), new OpenIntent(line.number(), line.at(), intent)));
    }
    sound.forEach(line -> line.line().closes().ifPresent(open::remove));
    return ImmutableList.copyOf(open.values());
  }

  /** The highest number of a readable line or in the header. */
  public long last() {
    long last = header.map(Header::from).orElse(0L);
    for (Line.Numbered line : all()) {
      last = Math.max(last, line.number());
    }
    return last;
  }

  private static Optional<Header> header(JsonNode node) {
    try {
      return Optional.of(Header.of(node));
    } catch (MalformedState e) {
      return Optional.empty();
    }
  }

  private static Optional<Line.Numbered> line(JsonNode node) {
    try {
      return Optional.of(LineJson.read(node));
    } catch (MalformedState e) {
      return Optional.empty();
    }
  }

  private static List<byte[]> split(byte[] bytes) {
    List<byte[]> lines = new ArrayList<>();
    int start = 0;
    for (int i = 0; i < bytes.length; i++) {
      if (bytes[i] == '\n') {
        lines.add(Arrays.copyOfRange(bytes, start, i));
        start = i + 1;
      }
    }
    if (start < bytes.length) {
      lines.add(Arrays.copyOfRange(bytes, start, bytes.length));
    }
    return lines;
  }
}
