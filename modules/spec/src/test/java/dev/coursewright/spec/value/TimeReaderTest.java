package dev.coursewright.spec.value;

import static org.assertj.core.api.Assertions.assertThat;

import dev.coursewright.model.Type;
import java.time.ZoneId;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class TimeReaderTest {

  private final TimeReader times = new TimeReader(Optional.of(ZoneId.of("America/Denver")), true);

  @ParameterizedTest(name = "{0}")
  @CsvSource({
    "a wall time,              2027-01-22 18:30,          2027-01-23T01:30:00Z",
    "a wall time in summer,    2027-07-22 18:30,          2027-07-23T00:30:00Z",
    "with a T,                 2027-01-22T18:30,          2027-01-23T01:30:00Z",
    "with seconds,             2027-01-22 18:30:15,       2027-01-23T01:30:15Z",
    "23:59 is 23:59:59,        2027-01-22 23:59,          2027-01-23T06:59:59Z",
    "23:59:30 is as written,   2027-01-22 23:59:30,       2027-01-23T06:59:30Z",
    "a date alone is its end,  2027-01-22,                2027-01-23T06:59:59Z",
    "UTC,                      2027-01-22T18:30:00Z,      2027-01-22T18:30:00Z",
    "an offset,                2027-01-22 18:30 +02:00,   2027-01-22T16:30:00Z",
    "an offset without colon,  2027-01-22T18:30-0700,     2027-01-23T01:30:00Z",
    "a repeated hour by offset,2027-11-07 01:30 -07:00,   2027-11-07T08:30:00Z",
    "few digits,               2027-1-2 8:05,             2027-01-02T15:05:00Z",
  })
  void readsDueTimes(String name, String written, String instant) {
    assertThat(times.read(written, Type.deadline()).instant().map(Object::toString))
        .contains(instant);
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource({
    "a date alone is its start, 2027-01-22,       2027-01-22T07:00:00Z",
    "midnight is kept,          2027-01-22 00:00, 2027-01-22T07:00:00Z",
  })
  void readsOtherTimes(String name, String written, String instant) {
    assertThat(times.read(written, Type.time()).instant().map(Object::toString)).contains(instant);
  }

  @ParameterizedTest
  @CsvSource({
    "tomorrow",
    "2027",
    "2027-01",
    "18:30",
    "2027-01-22 18",
    "20270122",
    "2027-01-22 25:00",
    "''",
    "2027-13-01",
    "2027-01-22 18:30 Denver"
  })
  void refusesWhatIsNoTime(String written) {
    assertThat(times.read(written, Type.time()).instant()).isEmpty();
    assertThat(times.read(written, Type.time()).summary()).isIn("Not a time", "No such time");
  }
}
