package dev.coursewright.cli.view;

import static com.google.common.collect.ImmutableList.toImmutableList;
import static com.google.common.collect.ImmutableMap.toImmutableMap;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import com.google.common.collect.LinkedHashMultiset;
import com.google.common.collect.Multiset;
import dev.coursewright.apply.recover.RecoveryPlan;
import dev.coursewright.model.Address;
import dev.coursewright.model.Catalog;
import dev.coursewright.model.Kind;

/** What a state could learn from Canvas, for people: all of it at once, then how much it is. */
public final class RecoveryView {

  private final Catalog catalog;
  private final Paint paint;
  private final AddressNames names;

  public RecoveryView(Catalog catalog, Paint paint, AddressNames names) {
    this.catalog = catalog;
    this.paint = paint;
    this.names = names;
  }

  public String show(RecoveryPlan recovered) {
    StringBuilder text = new StringBuilder();
    text.append("Course ")
        .append(Phrases.clean(recovered.courseId()))
        .append(' ')
        .append(Phrases.quoted(recovered.courseTitle()))
        .append("\n\n");
    section(text, paint.green("To bind to what Canvas has:"), bound(recovered.additions()));
    section(
        text,
        paint.yellow("Not clear, so not bound:"),
        recovered.unclear().stream()
            .map(each -> names.line(each.address(), each.why()))
            .collect(toImmutableList()));
    section(
        text,
        "Not in Canvas; the next apply makes it (of people, unless Canvas shows that they left):",
        addresses(recovered.absent()));
    section(
        text,
        "Canvas has no list of these; the next apply sends them once more:",
        addresses(recovered.unlisted()));
    section(
        text,
        paint.red("Bound, but not as the state has it:"),
        recovered.lost().stream()
            .map(each -> VerifyView.line(each, names))
            .collect(toImmutableList()));
    section(
        text, "To forget, for it is gone and not in the spec:", addresses(recovered.forgotten()));
    return text.append(counts(recovered)).toString();
  }

  private ImmutableList<String> bound(ImmutableList<RecoveryPlan.Find> finds) {
    return counted(
        finds.stream()
            .collect(
                toImmutableMap(
                    RecoveryPlan.Find::address,
                    each ->
                        "   %s %s %s"
                            .formatted(
                                Phrases.inSentence(each.what()),
                                Phrases.clean(each.id()),
                                each.title().isEmpty() ? "" : Phrases.quoted(each.title()))
                            .stripTrailing())));
  }

  private ImmutableList<String> addresses(ImmutableList<Address> addresses) {
    return counted(addresses.stream().collect(toImmutableMap(each -> each, each -> "")));
  }

  /** A line for each address, but for people, who are counted. */
  private ImmutableList<String> counted(ImmutableMap<Address, String> ends) {
    ImmutableList.Builder<String> lines = ImmutableList.builder();
    Multiset<String> people = LinkedHashMultiset.create();
    ends.forEach(
        (address, end) -> {
          if (isHidden(address)) {
            people.add(Phrases.inSentence(catalog.of(address).title()));
          } else {
            lines.add(Phrases.clean(address.toString()) + end);
          }
        });
    people.elementSet().forEach(what -> lines.add(Phrases.count(people.count(what), what)));
    return lines.build();
  }

  private boolean isHidden(Address address) {
    return !names.showsPeople() && catalog.find(address.kind()).map(Kind::people).orElse(false);
  }

  private static void section(StringBuilder text, String title, ImmutableList<String> lines) {
    if (!lines.isEmpty()) {
      text.append(title).append('\n');
      lines.forEach(line -> text.append("  ").append(line).append('\n'));
      text.append('\n');
    }
  }

  private static String counts(RecoveryPlan recovered) {
    return "Recover: %d to bind, %d bound already, %d not clear, %d not in Canvas.\n"
        .formatted(
            recovered.additions().size(),
            recovered.confirmed(),
            recovered.unclear().size(),
            recovered.absent().size());
  }
}
