package dev.coursewright.state.json;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import com.google.common.collect.ImmutableSet;
import dev.coursewright.model.Address;
import dev.coursewright.model.Value;
import dev.coursewright.state.Entry;
import dev.coursewright.state.Sent;
import dev.coursewright.state.journal.ChecksummedLine;
import dev.coursewright.state.journal.Line;
import dev.coursewright.state.journal.LineJson;
import java.time.Instant;
import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Also of fields, which stand in the first entry in every form. */
final class EntryJsonTest {
  private static final Address PAGE = Address.parse("page.welcome");

  static Stream<Entry> entries() {
    return Stream.of(
        new Entry.Applied(
            PAGE,
            ImmutableMap.of("url", "welcome", "id", "1234"),
            ImmutableMap.of(
                "title", Sent.of(Value.text("Welcome")),
                "points_possible", new Sent.Answered(Value.decimal(10), Optional.of(Value.NOTHING)),
                "body", Sent.of(Value.text("x".repeat(257))),
                "locked", new Sent.Unknown(),
                "access_code", new Sent.Hidden("QUIZ_CODE", "ff00", "0a1b2c3d"),
                "password", new Sent.Hidden("PASSWORD", "", ""),
                "published", new Sent.Waiting(Value.flag(true)))),
        new Entry.Applied(Address.of("course"), ImmutableMap.of(), ImmutableMap.of()),
        new Entry.FieldsReleased(PAGE, ImmutableSet.of("body", "title")),
        new Entry.Released(PAGE),
        new Entry.Retaken(PAGE),
        new Entry.Left(Address.parse("enrollment.ada")),
        new Entry.Forgotten(PAGE),
        new Entry.Renamed(PAGE, Address.parse("page.start")),
        new Entry.Ordered(
            "module_item module.week-1", ImmutableList.of(PAGE, Address.of("course"))),
        new Entry.CourseFound("77"));
  }

  @ParameterizedTest
  @MethodSource("entries")
  void readsWhatItWrote(Entry entry) throws Exception {
    String json = EntryJson.write(entry).toString();

    assertThat(EntryJson.read(Json.parse(json))).isEqualTo(entry);
  }

  @ParameterizedTest
  @MethodSource("entries")
  void aLineOfAJournalKeepsAnEntry(Entry entry) {
    var line =
        new Line.Numbered(
            7,
            Instant.parse("2027-01-22T23:59:59.123Z"),
            new Line.Closed(5, Line.How.RESULT, 201, "", ImmutableList.of(entry)));

    byte[] sealed = ChecksummedLine.encode(LineJson.write(line));

    byte[] bare = Arrays.copyOf(sealed, sealed.length - 1);
    assertThat(ChecksummedLine.decode(bare).map(LineJson::read)).contains(line);
  }
}
