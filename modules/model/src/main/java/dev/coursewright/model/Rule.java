package dev.coursewright.model;

import com.google.common.collect.ImmutableList;

/**
 * What must hold between the fields of a resource, or between resources, before anything is sent. A
 * field's name with a dot descends into a block ({@code assignment.due_at}). A field that is
 * cleared counts as not written.
 */
public sealed interface Rule {

  /** Exactly one of these fields is written. */
  record ExactlyOne(ImmutableList<String> fields) implements Rule {
    @Override
    public <R> R accept(Cases<R> cases) {
      return cases.exactlyOne(this);
    }
  }

  /** At most one of these fields is written. */
  record AtMostOne(ImmutableList<String> fields) implements Rule {
    @Override
    public <R> R accept(Cases<R> cases) {
      return cases.atMostOne(this);
    }
  }

  /**
   * A field goes only with another.
   *
   * @param field the field
   * @param value the text of the only value that needs the other; empty for any; of a list, one
   *     that it holds
   * @param other the field it needs
   * @param accepted the texts of the values that the other may have; empty for any; of a list, of
   *     which it holds one
   * @param why what Canvas does otherwise, as a sentence
   */
  record Needs(String field, String value, String other, ImmutableList<String> accepted, String why)
      implements Rule {
    @Override
    public <R> R accept(Cases<R> cases) {
      return cases.needs(this);
    }
  }

  /**
   * A field goes only with a number that is large enough.
   *
   * @param field the field
   * @param value the text of the only value that needs the number; empty for any
   * @param other the field that holds the number
   * @param least the smallest that will do
   * @param why what Canvas does otherwise, as a sentence
   */
  record NeedsAtLeast(String field, String value, String other, int least, String why)
      implements Rule {
    @Override
    public <R> R accept(Cases<R> cases) {
      return cases.needsAtLeast(this);
    }
  }

  /** A link goes only to a resource whose flag is written and true. */
  record NeedsOfLinked(String link, String flag, String why) implements Rule {
    @Override
    public <R> R accept(Cases<R> cases) {
      return cases.needsOfLinked(this);
    }
  }

  /** A field goes only if the course has a flag set. */
  record NeedsOfCourse(String field, String flag, String why) implements Rule {
    @Override
    public <R> R accept(Cases<R> cases) {
      return cases.needsOfCourse(this);
    }
  }

  /**
   * A field is refused beside another; {@code values} are those of the other that forbid it, empty
   * for any.
   */
  record Excludes(String field, String other, ImmutableList<String> values, String why)
      implements Rule {
    @Override
    public <R> R accept(Cases<R> cases) {
      return cases.excludes(this);
    }
  }

  /** Moments that must not come in another order. */
  record InOrder(ImmutableList<String> fields) implements Rule {
    @Override
    public <R> R accept(Cases<R> cases) {
      return cases.inOrder(this);
    }
  }

  /** No two resources of the kind have the same text there, nor the same slug of it. */
  record Unique(String field) implements Rule {
    @Override
    public <R> R accept(Cases<R> cases) {
      return cases.unique(this);
    }
  }

  /** A warning when a field does not add to a total over all resources of the kind. */
  record AddsTo(String field, int total) implements Rule {
    @Override
    public <R> R accept(Cases<R> cases) {
      return cases.addsTo(this);
    }
  }

  /**
   * A number (or the length of a list) is at most the count of the resources of other kinds that
   * refer to this one; {@code within} is the block it stands in, {@code by} the field that refers,
   * at the top of the other or inside a block of it.
   */
  record AtMostReferring(
      String within, ImmutableList<String> numbers, ImmutableList<String> kinds, String by)
      implements Rule {
    @Override
    public <R> R accept(Cases<R> cases) {
      return cases.atMostReferring(this);
    }
  }

  /**
   * A number inside a block is at most a field of the resource that one of the links names.
   *
   * @param within the block
   * @param number the number in it
   * @param links the fields of which one names the other resource
   * @param most the field there, at its top or inside a block of it
   */
  record AtMostLinked(String within, String number, ImmutableList<String> links, String most)
      implements Rule {
    @Override
    public <R> R accept(Cases<R> cases) {
      return cases.atMostLinked(this);
    }
  }

  /**
   * If a flag is true, the points of two linked resources are equal.
   *
   * @param flag the flag
   * @param first the link to the resource that has its points in a field
   * @param points that field, at the top of the first or inside a block of it
   * @param second the link to the resource that has its points in a list of criteria
   * @param criteria that list
   * @param ratings the list inside each criterion
   * @param rating the number inside each rating; the highest of each criterion are added up
   */
  record EqualPoints(
      String flag,
      String first,
      String points,
      String second,
      String criteria,
      String ratings,
      String rating)
      implements Rule {
    @Override
    public <R> R accept(Cases<R> cases) {
      return cases.equalPoints(this);
    }
  }

  /** References to resources of the same kind name earlier ones only. */
  record EarlierOnly(String field) implements Rule {
    @Override
    public <R> R accept(Cases<R> cases) {
      return cases.earlierOnly(this);
    }
  }

  /**
   * A requirement fits what an item points at.
   *
   * @param within the block
   * @param choice the field of the block that holds the word
   * @param words the words that need graded content
   * @param links the links to content that is always graded
   * @param perhaps the links to content that is graded if it has a block named as one of {@code
   *     links}
   */
  record GradedOnly(
      String within,
      String choice,
      ImmutableList<String> words,
      ImmutableList<String> links,
      ImmutableList<String> perhaps)
      implements Rule {
    @Override
    public <R> R accept(Cases<R> cases) {
      return cases.gradedOnly(this);
    }
  }

  /**
   * A link names a resource that refers to this one by the field {@code by}, at its top or inside a
   * block of it.
   */
  record LinkedBack(String within, String field, String by) implements Rule {
    @Override
    public <R> R accept(Cases<R> cases) {
      return cases.linkedBack(this);
    }
  }

  /** A field may be written only with content of its own, never beside one of the links. */
  record OnlyWithout(String field, ImmutableList<String> links, String why) implements Rule {
    @Override
    public <R> R accept(Cases<R> cases) {
      return cases.onlyWithout(this);
    }
  }

  <R> R accept(Cases<R> cases);

  /** What to do with each case. */
  interface Cases<R> {
    R exactlyOne(ExactlyOne rule);

    R atMostOne(AtMostOne rule);

    R needs(Needs rule);

    R needsAtLeast(NeedsAtLeast rule);

    R needsOfLinked(NeedsOfLinked rule);

    R needsOfCourse(NeedsOfCourse rule);

    R excludes(Excludes rule);

    R inOrder(InOrder rule);

    R unique(Unique rule);

    R addsTo(AddsTo rule);

    R atMostReferring(AtMostReferring rule);

    R atMostLinked(AtMostLinked rule);

    R equalPoints(EqualPoints rule);

    R earlierOnly(EarlierOnly rule);

    R gradedOnly(GradedOnly rule);

    R linkedBack(LinkedBack rule);

    R onlyWithout(OnlyWithout rule);
  }
}
