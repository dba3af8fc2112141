package dev.coursewright.sandbox.page;

import com.google.common.base.Ascii;
import com.google.common.base.CharMatcher;
import com.google.common.base.Splitter;
import com.google.common.collect.ImmutableSet;
import java.text.Normalizer;
import java.util.stream.Collectors;

/** Derives the slug of a page, the last part of its URL, from its title (pages.md f). */
final class Slugs {
  private Slugs() {}

  static String of(String title) {
    String ascii = Normalizer.normalize(title, Normalizer.Form.NFD).replaceAll("\\p{M}", "");
    String dashed = Ascii.toLowerCase(ascii).replaceAll("[^a-z0-9]+", "-");
    return CharMatcher.is('-').trimFrom(dashed);
  }

  /** The slug, with the first unused number from 2 if it is taken. */
  static String unused(String slug, ImmutableSet<String> taken) {
    String free = slug;
    for (int i = 2; taken.contains(free); i++) {
      free = slug + "-" + i;
    }
    return free;
  }

  /** The title of a page that an update creates because its slug was not found. */
  static String title(String identifier) {
    return Splitter.onPattern("[-_\\s]+")
        .omitEmptyStrings()
        .splitToStream(identifier)
        .map(word -> Ascii.toUpperCase(word.substring(0, 1)) + word.substring(1))
        .collect(Collectors.joining(" "));
  }
}
