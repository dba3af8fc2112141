package dev.coursewright.spec.rule;

import com.google.common.collect.ImmutableList;
import dev.coursewright.model.Address;
import dev.coursewright.model.Resource;
import dev.coursewright.model.Rule;
import dev.coursewright.model.Value;
import java.util.Optional;

/** The rules between a resource and those it refers to; each is true if it is kept. */
final class LinkedRules {

  private final RuleSubject subject;
  private final LinkIndex links;

  LinkedRules(RuleSubject subject, LinkIndex links) {
    this.subject = subject;
    this.links = links;
  }

  boolean needsOfLinked(Rule.NeedsOfLinked rule) {
    Optional<Resource> other = subject.value(rule.link()).flatMap(links::target);
    return other.isEmpty()
        || other.get().isTrue(rule.flag())
        || subject.error(
            rule.link(),
            "Field needs another",
            subject.named(rule.link())
                + " needs `"
                + rule.flag()
                + ": true` in "
                + other.get().address()
                + ". "
                + rule.why());
  }

  boolean earlierOnly(Rule.EarlierOnly rule) {
    boolean kept = true;
    for (Address other : targets(rule.field())) {
      if (!links.isBefore(other, subject.address())) {
        kept =
            subject.error(
                rule.field(),
                "Not an earlier one",
                subject.named(rule.field()) + " names " + lateOne(rule, other));
      }
    }
    return kept;
  }

  private String lateOne(Rule.EarlierOnly rule, Address other) {
    if (other.equals(subject.address())) {
      return "itself.";
    }
    return other
        + ", which comes after it"
        + (links.refers(other, rule.field(), subject.address())
            ? " and names it in turn, a cycle that no student can leave"
            : "")
        + ". Name earlier ones only, or change the order.";
  }

  boolean gradedOnly(Rule.GradedOnly rule) {
    Optional<String> word =
        subject
            .value(rule.within() + "." + rule.choice())
            .flatMap(each -> RuleValues.texts(each).stream().findFirst());
    return word.filter(rule.words()::contains).isEmpty()
        || !subject.written(rule.links()).isEmpty()
        || rule.perhaps().stream().anyMatch(link -> mayBeGraded(link, rule.links()))
        || subject.error(
            rule.within(),
            "Not graded",
            subject.named(word.get()) + " needs something graded, and what it points at is not.");
  }

  /** Whether a field refers to a resource that has one of the blocks, or that is not known. */
  private boolean mayBeGraded(String link, ImmutableList<String> blocks) {
    Optional<Value> value = subject.value(link);
    Optional<Resource> other = value.flatMap(links::target);
    return other.isEmpty()
        ? value.isPresent()
        : blocks.stream().anyMatch(block -> RuleValues.at(other.get(), block).isPresent());
  }

  boolean linkedBack(Rule.LinkedBack rule) {
    String path = RuleValues.path(rule.within(), rule.field());
    boolean kept = true;
    for (Address other : targets(path)) {
      if (!links.refers(other, rule.by(), subject.address()) && !links.isBroken(other)) {
        kept =
            subject.error(
                path,
                "Not of this one",
                subject.named(path)
                    + " names "
                    + other
                    + ", whose `"
                    + rule.by()
                    + "` is not "
                    + subject.address()
                    + ".");
      }
    }
    return kept;
  }

  private ImmutableList<Address> targets(String path) {
    return subject.value(path).map(links::links).orElse(ImmutableList.of());
  }
}
