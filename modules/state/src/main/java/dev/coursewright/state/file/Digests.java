package dev.coursewright.state.file;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.google.common.collect.ImmutableSet;
import com.google.common.hash.Hashing;
import dev.coursewright.model.Value;
import dev.coursewright.state.Binding;
import dev.coursewright.state.Sent;
import dev.coursewright.state.State;
import dev.coursewright.state.journal.OpenIntent;
import java.util.Collection;

/** Computes the SHA-256 of a state, and collects those of the texts that a state references. */
final class Digests {

  private Digests() {}

  /** The SHA-256 of a text with its line ends normalised, since git may change them. */
  static String of(String text) {
    return Hashing.sha256().hashString(text.replace("\r\n", "\n"), UTF_8).toString();
  }

  /** The digests of the texts that a state or an unresolved intent references. */
  static ImmutableSet<String> named(State state, Collection<OpenIntent> open) {
    ImmutableSet.Builder<String> named = ImmutableSet.builder();
    for (Binding binding : state.bindings().values()) {
      binding.fields().values().forEach(sent -> collect(sent, named));
    }
    for (OpenIntent each : open) {
      each.intent().fields().values().forEach(sent -> collect(sent, named));
    }
    return named.build();
  }

  private static void collect(Sent sent, ImmutableSet.Builder<String> named) {
    sent.accept(
        new Sent.Cases<Boolean>() {
          @Override
          public Boolean answered(Sent.Answered answered) {
            answered.kept().ifPresent(kept -> collect(kept, named));
            return collect(answered.value(), named);
          }

          @Override
          public Boolean unknown() {
            return false;
          }

          @Override
          public Boolean hidden(Sent.Hidden hidden) {
            return false;
          }

          @Override
          public Boolean waiting(Sent.Waiting waiting) {
            return collect(waiting.value(), named);
          }
        });
  }

  private static boolean collect(Value value, ImmutableSet.Builder<String> named) {
    return value.accept(
        new Value.Otherwise<Boolean>() {
          @Override
          public Boolean digest(Value.Digest digest) {
            named.add(digest.sha256());
            return true;
          }

          @Override
          public Boolean items(Value.Items items) {
            items.values().forEach(each -> collect(each, named));
            return true;
          }

          @Override
          public Boolean block(Value.Block block) {
            block.values().values().forEach(each -> collect(each, named));
            return true;
          }

          @Override
          protected Boolean otherwise(Value other) {
            return false;
          }
        });
  }
}
