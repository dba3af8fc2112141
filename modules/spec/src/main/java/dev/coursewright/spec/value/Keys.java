package dev.coursewright.spec.value;

import dev.coursewright.model.Address;
import dev.coursewright.model.Catalog;
import dev.coursewright.model.Kind;
import dev.coursewright.model.Placement;
import dev.coursewright.spec.problem.Suggestion;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/** What keys and addresses look like. */
public final class Keys {

  public static final String FORM = "lower-case letters, digits, `-`, `_` and `.`";

  private static final Pattern KEY = Pattern.compile("[a-z0-9._-]+");
  private static final Pattern OTHERS = Pattern.compile("[^a-z0-9._-]+");
  private static final Pattern EDGES = Pattern.compile("^-+|-+$");

  private Keys() {}

  public static boolean isKey(String text) {
    return KEY.matcher(text).matches();
  }

  /** A text as a key: lower case, all other characters as {@code -}; empty if nothing is left. */
  public static String slug(String text) {
    String lower = OTHERS.matcher(text.toLowerCase(Locale.ROOT)).replaceAll("-");
    return EDGES.matcher(lower).replaceAll("");
  }

  /** What is wrong with an address, as a sentence; empty if nothing is. */
  public static Optional<String> problem(String text, Catalog catalog, Suggestion suggestion) {
    Address address = Address.parse(text);
    Optional<Kind> kind = catalog.find(address.kind());
    if (kind.isEmpty()) {
      return Optional.of(
          "There is no kind "
              + address.kind()
              + "; an address is a kind, a dot and a key, such as page.welcome."
              + suggestion.asSentence(
                  address.kind(), catalog.all().stream().map(Kind::name).toList()));
    }
    if (kind.get().isSingle()) {
      return address.key().isEmpty()
          ? Optional.empty()
          : Optional.of("There is one " + address.kind() + " only, so that it has no key.");
    }
    if (address.key().isEmpty()) {
      return Optional.of("After " + address.kind() + ", a dot and a key are missing.");
    }
    return problemOfKey(address, kind.get(), catalog, suggestion);
  }

  private static Optional<String> problemOfKey(
      Address address, Kind kind, Catalog catalog, Suggestion suggestion) {
    if (kind.sections().stream().allMatch(each -> each.shape() == Placement.Shape.ONE)) {
      return problem(address.key(), catalog, suggestion);
    }
    int depth = 1;
    Optional<Kind> parent = kind.parent().flatMap(catalog::find);
    while (parent.isPresent()) {
      depth++;
      parent = parent.get().parent().flatMap(catalog::find);
    }
    String[] parts = address.key().split("/", -1);
    if (parts.length != depth) {
      return Optional.of(
          "The key of a "
              + kind.name()
              + " has "
              + depth
              + (depth == 1 ? " part" : " parts with `/` between them")
              + ", and `"
              + address.key()
              + "` has "
              + parts.length
              + ".");
    }
    for (String part : parts) {
      if (!isKey(part)) {
        return Optional.of("Keys have " + FORM + " only, not `" + part + "`.");
      }
    }
    return Optional.empty();
  }
}
