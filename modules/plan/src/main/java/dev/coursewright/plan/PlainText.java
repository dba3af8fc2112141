package dev.coursewright.plan;

import dev.coursewright.model.Value;
import java.util.stream.Collectors;

/** A value in the middle of a sentence; equal values of the same case give equal texts. */
final class PlainText {

  private PlainText() {}

  static String of(Value value) {
    return value.accept(
        new Value.Cases<String>() {
          @Override
          public String text(Value.Text text) {
            return text.text();
          }

          @Override
          public String decimal(Value.Decimal decimal) {
            return decimal.number().toPlainString();
          }

          @Override
          public String flag(Value.Flag flag) {
            return String.valueOf(flag.isTrue());
          }

          @Override
          public String moment(Value.Moment moment) {
            return moment.instant().toString();
          }

          @Override
          public String link(Value.Link link) {
            return link.address().toString();
          }

          @Override
          public String outside(Value.Outside outside) {
            return outside.toString();
          }

          @Override
          public String items(Value.Items items) {
            return items.values().stream()
                .map(PlainText::of)
                .collect(Collectors.joining(", ", "[", "]"));
          }

          @Override
          public String block(Value.Block block) {
            return block.values().entrySet().stream()
                .map(each -> each.getKey() + ": " + of(each.getValue()))
                .collect(Collectors.joining(", ", "{", "}"));
          }

          @Override
          public String secret(Value.Secret secret) {
            return "(sensitive)";
          }

          @Override
          public String digest(Value.Digest digest) {
            return "a text of " + digest.length() + " characters";
          }

          @Override
          public String nothing() {
            return "null";
          }
        });
  }
}
