package dev.coursewright.apply.lookup;

import static com.google.common.collect.ImmutableList.toImmutableList;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import dev.coursewright.model.Address;
import dev.coursewright.model.Kind;
import dev.coursewright.model.Value;
import dev.coursewright.state.Entry;
import dev.coursewright.state.Sent;
import dev.coursewright.state.file.Run;
import dev.coursewright.state.journal.OpenIntent;
import java.util.Optional;

/**
 * The requests about one address that are open in the journal and may have created something: they
 * were sent, and no result is recorded.
 *
 * @param all in the order of their sending; at least one
 */
record OpenRequests(Kind kind, Address address, ImmutableList<OpenIntent> all) {
  /** Those of a run, which has at least one. */
  static OpenRequests of(Kind kind, Address address, Run run) {
    return new OpenRequests(
        kind,
        address,
        run.open().stream().filter(each -> isAbout(each, address)).collect(toImmutableList()));
  }

  static boolean isAbout(OpenIntent open, Address address) {
    return open.intent().creating() && open.intent().address().equals(address);
  }

  /** The last one that was sent; its fields are those that count. */
  OpenIntent last() {
    return all.get(all.size() - 1);
  }

  /** The smallest of their watermarks. */
  long watermark() {
    return all.stream().mapToLong(each -> each.intent().watermark()).min().orElse(0);
  }

  /** The resolution if Canvas has done nothing of them. */
  Resolution.Nothing nothing() {
    return new Resolution.Nothing(last().intent().attempt());
  }

  /** What was sent; of a long text the spec may still have the words. */
  ImmutableMap<String, Value> sent(Optional<ImmutableMap<String, Value>> wanted) {
    ImmutableMap.Builder<String, Value> values = ImmutableMap.builder();
    last()
        .intent()
        .fields()
        .forEach(
            (name, field) ->
                LastApplied.value(field)
                    .or(
                        () ->
                            wanted
                                .flatMap(spec -> Optional.ofNullable(spec.get(name)))
                                .filter(value -> Sent.of(value).equals(field)))
                    .ifPresent(value -> values.put(name, value)));
    return values.buildOrThrow();
  }

  /** An update may have been done or not: its fields are sent again. */
  ImmutableList<Entry> unknownFields() {
    return ImmutableList.of(
        new Entry.Applied(
            address,
            ImmutableMap.of(),
            LastApplied.unknown(kind, last().intent().fields().keySet())));
  }
}
