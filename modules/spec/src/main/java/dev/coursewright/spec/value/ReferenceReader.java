package dev.coursewright.spec.value;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableSet;
import com.google.common.collect.Iterables;
import com.google.common.collect.LinkedHashMultimap;
import com.google.common.collect.SetMultimap;
import dev.coursewright.model.Address;
import dev.coursewright.model.Type;
import dev.coursewright.model.Value;
import dev.coursewright.spec.problem.ResourceProblems;
import dev.coursewright.spec.problem.Suggestion;
import dev.coursewright.spec.yaml.LocatedNode;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** Finds what references name: resources of the spec, or what is outside it in Canvas's forms. */
public final class ReferenceReader {

  private static final Pattern FORM = Pattern.compile("id|name|(?:sis|lti)_[a-z_]+");
  private static final int LONGEST = 2_000;

  private final Set<Address> addresses = new HashSet<>();
  private final SetMultimap<String, String> keys = LinkedHashMultimap.create();
  private final boolean complete;
  private final Suggestion suggestion;

  /**
   * References to these resources.
   *
   * @param complete whether these are all; if not, nothing is said of what is missing
   */
  public ReferenceReader(
      ImmutableList<ResourceDraft> drafts, boolean complete, Suggestion suggestion) {
    this.complete = complete;
    this.suggestion = suggestion;
    for (ResourceDraft draft : drafts) {
      addresses.add(draft.address());
      keys.put(draft.address().kind(), draft.address().key());
    }
  }

  public boolean has(Address address) {
    return addresses.contains(address);
  }

  /** Whether an address that is not there is known to be missing. */
  public boolean lacks(Address address) {
    return complete && !addresses.contains(address);
  }

  /** " Did you mean …?" for an address that is missing. */
  public String suggest(Address address) {
    return suggestion
        .nearest(address.key(), keys.get(address.kind()))
        .map(key -> " Did you mean " + Address.of(address.kind(), key) + "?")
        .orElse("");
  }

  /** What a text names; empty if a problem is reported. */
  Optional<Value> read(
      Type.Link type, LocatedNode.Scalar node, String name, ResourceProblems report) {
    String text = node.text().strip();
    if (text.length() <= LONGEST) {
      Optional<Address> inside = inside(type, text);
      if (inside.isPresent()) {
        return inside.map(Value::link);
      }
      int colon = text.indexOf(':');
      String form = colon < 0 ? "" : text.substring(0, colon);
      if (FORM.matcher(form).matches()) {
        return outside(type, form, text.substring(colon + 1).strip(), node, name, report);
      }
    }
    if (complete || type.kinds().isEmpty()) {
      missing(type, text, node, name, report);
    }
    return Optional.empty();
  }

  private Optional<Address> inside(Type.Link type, String text) {
    Address written = Address.parse(text);
    if (type.kinds().size() > 1 && type.kinds().contains(written.kind()) && has(written)) {
      return Optional.of(written);
    }
    ImmutableList<Address> byKey = byKey(type.kinds(), text);
    return byKey.size() == 1 ? Optional.of(byKey.get(0)) : Optional.empty();
  }

  private ImmutableList<Address> byKey(ImmutableSet<String> kinds, String key) {
    return kinds.stream()
        .map(kind -> Address.of(kind, key))
        .filter(this::has)
        .collect(ImmutableList.toImmutableList());
  }

  private static Optional<Value> outside(
      Type.Link type,
      String form,
      String rest,
      LocatedNode node,
      String name,
      ResourceProblems report) {
    if (!type.forms().contains(form)) {
      report.error(
          node.position(),
          "Unknown form of reference",
          "`" + name + "` cannot be written with " + form + ":. It takes " + taken(type) + ".");
      return Optional.empty();
    }
    Optional<String> reference =
        form.equals("id") ? CanvasId.find(rest) : Optional.of(rest).filter(each -> !each.isEmpty());
    if (reference.isEmpty()) {
      report.error(
          node.position(),
          "Not an id",
          "After "
              + form
              + ": "
              + (rest.isEmpty() ? "nothing stands" : "stands " + ResourceProblems.excerpt(rest))
              + "; it is followed by "
              + (form.equals("id") ? "a Canvas id, which is a number." : "what Canvas calls it."));
      return Optional.empty();
    }
    return Optional.of(new Value.Outside(form, reference.get()));
  }

  private void missing(
      Type.Link type, String text, LocatedNode node, String name, ResourceProblems report) {
    ImmutableList<Address> several = byKey(type.kinds(), text);
    String excerpt = ResourceProblems.excerpt(text);
    if (several.size() > 1) {
      report.error(
          node.position(),
          "Ambiguous reference",
          "`"
              + excerpt
              + "` in `"
              + name
              + "` may be "
              + joined(several.stream().map(Address::toString).toList(), "or")
              + ". Write which.");
      return;
    }
    if (type.forms().contains("id") && CanvasId.find(text).isPresent()) {
      report.error(
          node.position(),
          "Missing reference",
          "A Canvas id in `" + name + "` is written with id: before it.",
          name + ": \"id:" + CanvasId.find(text).get() + "\"");
      return;
    }
    if (type.kinds().isEmpty()) {
      report.error(
          node.position(),
          "Unknown form of reference",
          "`" + excerpt + "` in `" + name + "` names nothing. It takes " + taken(type) + ".");
      return;
    }
    report.error(
        node.position(),
        "Missing reference",
        "`"
            + name
            + "` names `"
            + excerpt
            + "`, but there is no "
            + joined(type.kinds().asList(), "or")
            + " with that key."
            + nearest(type, text));
  }

  private String nearest(Type.Link type, String text) {
    Address written = Address.parse(text);
    if (type.kinds().contains(written.kind())) {
      if (type.kinds().size() == 1 && has(written)) {
        return " Did you mean " + written.key() + "?";
      }
      return suggest(written);
    }
    return suggestion.asSentence(
        text, Iterables.concat(Iterables.transform(type.kinds(), keys::get)));
  }

  private static String taken(Type.Link type) {
    List<String> forms = type.forms().stream().map(form -> form + ":…").toList();
    if (forms.isEmpty()) {
      return "the key of a resource of kind " + joined(type.kinds().asList(), "or");
    }
    return (type.kinds().isEmpty() ? "" : "a key, or ") + joined(forms, "or");
  }

  /** Words with commas between them and a conjunction before the last. */
  public static String joined(List<String> words, String conjunction) {
    int last = words.size() - 1;
    return last < 1
        ? String.join("", words)
        : String.join(", ", words.subList(0, last))
            + " "
            + conjunction
            + " "
            + Iterables.getLast(words);
  }
}
