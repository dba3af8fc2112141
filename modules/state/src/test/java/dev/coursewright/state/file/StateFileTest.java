package dev.coursewright.state.file;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import com.google.common.collect.ImmutableSet;
import com.google.common.collect.ImmutableSortedMap;
import dev.coursewright.model.Address;
import dev.coursewright.model.Diagnostic;
import dev.coursewright.model.Position;
import dev.coursewright.model.Value;
import dev.coursewright.state.Binding;
import dev.coursewright.state.Sent;
import dev.coursewright.state.State;
import dev.coursewright.state.journal.CheckpointMark;
import java.util.Optional;
import org.junit.jupiter.api.Test;

final class StateFileTest {
  private static final String NAME = ".coursewright/default.state.json";
  private static final Address PAGE = Address.parse("page.welcome");
  private static final Address OLD = Address.parse("page.old");

  private static final State STATE =
      new State(
          "3f1c",
          4,
          "https://canvas.example",
          "77",
          ImmutableSortedMap.of(
              Address.of("course_settings"),
              new Binding(
                  ImmutableMap.of(),
                  ImmutableMap.of("hide_final_grades", Sent.of(Value.flag(true))),
                  Binding.Standing.MANAGED),
              OLD,
              Binding.to("12"),
              PAGE,
              new Binding(
                  ImmutableMap.of("url", "welcome", "id", "1234"),
                  ImmutableMap.of(
                      "title",
                      new Sent.Answered(Value.text("Wel"), Optional.of(Value.text("Welcome"))),
                      "body",
                      Sent.of(Value.text("x".repeat(300))),
                      "front_page",
                      new Sent.Unknown()),
                  Binding.Standing.RELEASED)),
          ImmutableSortedMap.of("page", ImmutableList.of(PAGE, OLD)));

  private static final String TEXT =
      """
      {
        "format_version": 1,
        "lineage": "3f1c",
        "orders": {
          "page": [
            "page.welcome",
            "page.old"
          ]
        },
        "resources": {
          "course_settings": {
            "fields": {
              "hide_final_grades": {"sent": true}
            },
            "handles": {}
          },
          "page.old": {
            "fields": {},
            "handles": {"id": "12"}
          },
          "page.welcome": {
            "fields": {
              "body": {
                "sent": {"length": 300, "sha256": "0d4e2ca9e9cbced7a7a5380eb29e1a3783b9b6d0db72de36a1051038e1c1fbc7"}
              },
              "front_page": {"unknown": true},
              "title": {"kept": "Welcome", "sent": "Wel"}
            },
            "handles": {"id": "1234", "url": "welcome"},
            "standing": "released"
          }
        },
        "serial": 4,
        "target": {"course_id": "77", "url": "https://canvas.example"}
      }
      """;

  @Test
  void standsOneResourceABlockWithSortedKeys() {
    assertThat(new StateFile().write(STATE, Optional.empty(), Optional.empty())).isEqualTo(TEXT);
  }

  @Test
  void readsWhatItWroteAndWritesItAgainByteByByte() {
    ParsedState read = new StateFile().read(NAME, TEXT);

    assertThat(read).isEqualTo(new ParsedState.Sound(STATE, Optional.empty(), Optional.empty()));
    assertThat(new StateFile().write(STATE, Optional.empty(), Optional.empty())).isEqualTo(TEXT);
  }

  @Test
  void readsWhatGitMadeOfTheLineEnds() {
    ParsedState read = new StateFile().read(NAME, TEXT.replace("\n", "\r\n"));

    assertThat(read).isEqualTo(new ParsedState.Sound(STATE, Optional.empty(), Optional.empty()));
    assertThat(Digests.of(TEXT.replace("\n", "\r\n"))).isEqualTo(Digests.of(TEXT));
  }

  @Test
  void namesTheRunOfAnUnfinishedJournal() {
    CheckpointMark mark = new CheckpointMark("run-1", 17, ImmutableSet.of(9L, 16L));

    String text = new StateFile().write(STATE, Optional.of(mark), Optional.empty());

    assertThat(text)
        .contains(
            """

              "journal": {
                "line": 17,
                "open": [
                  9,
                  16
                ],
                "run": "run-1"
              },
            """);
    assertThat(new StateFile().read(NAME, text))
        .isEqualTo(new ParsedState.Sound(STATE, Optional.of(mark), Optional.empty()));
  }

  @Test
  void saysWhatToDoAboutMergeConflicts() {
    String text =
        TEXT.replace(
            "  \"serial\": 4,\n",
            "<<<<<<< HEAD\n  \"serial\": 4,\n=======\n  \"serial\": 5,\n>>>>>>> other\n");

    assertThat(problem(text))
        .isEqualTo(
            Diagnostic.error(
                    "State has merge-conflict marks",
                    "Line 33 of .coursewright/default.state.json begins with <<<<<<<: git could not join two states of this target. Keep one side whole, never lines of both: the one of the machine that applied last (git checkout --ours .coursewright/default.state.json, or --theirs). Then run 'coursewright plan'.")
                .at(new Position(NAME, 33, 1)));
  }

  @Test
  void saysWhereJsonIsBroken() {
    assertThat(problem(TEXT.substring(0, 60)))
        .isEqualTo(
            Diagnostic.error(
                    "State cannot be read",
                    ".coursewright/default.state.json is no sound JSON at line 5, column 1: Unexpected end-of-input: expected close marker for Object. Nobody needs to edit a state; take the last sound one from git (git log .coursewright/default.state.json), then run 'coursewright plan'.")
                .at(new Position(NAME, 5, 1)));
  }

  @Test
  void seesAKeyThatAMergeByHandLeftTwice() {
    String text = TEXT.replace("  \"serial\": 4,\n", "  \"serial\": 4,\n  \"serial\": 5,\n");

    assertThat(problem(text).detail())
        .isEqualTo(
            ".coursewright/default.state.json is no sound JSON at line 34, column 11: Duplicate field 'serial'. Nobody needs to edit a state; take the last sound one from git (git log .coursewright/default.state.json), then run 'coursewright plan'.");
  }

  @Test
  void refusesANewerFormat() {
    assertThat(problem(TEXT.replace("\"format_version\": 1", "\"format_version\": 2")))
        .isEqualTo(
            Diagnostic.error(
                "State is of a newer format",
                ".coursewright/default.state.json has format_version 2; this Coursewright knows formats up to 1. Use the version that wrote it, or a newer one."));
  }

  @Test
  void refusesAStateWithoutLineage() {
    assertThat(problem(TEXT.replace("  \"lineage\": \"3f1c\",\n", "")))
        .isEqualTo(
            Diagnostic.error(
                "State has no lineage",
                ".coursewright/default.state.json does not say which target it belongs to, so nothing may rely on its ids. Take the last sound state from git (git log .coursewright/default.state.json), then run 'coursewright plan'."));
  }

  @Test
  void namesTheResourceAndFieldThatAreNotUnderstood() {
    assertThat(problem(TEXT.replace("\"unknown\": true", "\"unknown\": 1")).detail())
        .isEqualTo(
            ".coursewright/default.state.json is JSON, but no state: page.welcome: front_page: none of sent, unknown, hidden, waiting stands in it. Nobody needs to edit a state; take the last sound one from git (git log .coursewright/default.state.json), then run 'coursewright plan'.");
    assertThat(problem("[]\n").detail()).contains("but no state: it is no object.");
    assertThat(problem("{}").detail()).contains("but no state: has no \"format_version\".");
  }

  @Test
  void takesAnOlderFormatThroughEveryMigrationItLacks() {
    var file =
        new StateFile(
            ImmutableList.of(
                root -> root.put("lineage", "once"),
                root -> root.put("lineage", root.get("lineage").textValue() + ", twice")));
    String second = TEXT.replace("\"format_version\": 1", "\"format_version\": 2");

    assertThat(lineage(file.read(NAME, TEXT))).isEqualTo("once, twice");
    assertThat(lineage(file.read(NAME, second))).isEqualTo("3f1c, twice");
    assertThat(file.write(STATE, Optional.empty(), Optional.empty()))
        .contains("\"format_version\": 3");
  }

  private static Diagnostic problem(String text) {
    return ((ParsedState.Refused) new StateFile().read(NAME, text)).problem();
  }

  private static String lineage(ParsedState reading) {
    return ((ParsedState.Sound) reading).state().lineage();
  }
}
