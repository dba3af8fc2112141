package dev.coursewright.kinds;

import static com.google.common.collect.ImmutableSet.toImmutableSet;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.common.base.CaseFormat;
import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableSet;
import com.google.common.collect.Iterables;
import com.google.common.collect.Lists;
import com.google.common.reflect.ClassPath;
import dev.coursewright.model.Endpoint;
import dev.coursewright.model.Field;
import dev.coursewright.model.Kind;
import dev.coursewright.model.Placement;
import dev.coursewright.model.Procedure;
import dev.coursewright.model.Rule;
import dev.coursewright.model.Stage;
import dev.coursewright.model.Trait;
import dev.coursewright.model.Type;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The laws that every kind obeys, so that no interpreter has to check them. */
final class KindsTest {
  private static final Pattern IN_BRACES = Pattern.compile("\\{([^}]*)}");

  static Stream<Kind> kinds() {
    return Kinds.ALL.stream();
  }

  @Test
  void areAllThere() throws IOException {
    ImmutableSet<String> files =
        ClassPath.from(Kinds.class.getClassLoader())
            .getTopLevelClasses(Kinds.class.getPackageName())
            .stream()
            .map(ClassPath.ClassInfo::getSimpleName)
            .filter(name -> name.endsWith("Kind"))
            .collect(toImmutableSet());

    assertThat(kinds().map(KindsTest::file)).containsExactlyInAnyOrderElementsOf(files);
  }

  private static String file(Kind kind) {
    return CaseFormat.LOWER_UNDERSCORE.to(CaseFormat.UPPER_CAMEL, kind.name()) + "Kind";
  }

  @Test
  void doNotTakeASectionFromEachOther() {
    List<String> places =
        kinds()
            .flatMap(kind -> kind.sections().stream())
            .map(section -> section.under() + "/" + section.name())
            .toList();

    assertThat(places).doesNotHaveDuplicates();
  }

  @Test
  void needNoMoreThanSixProcedures() {
    assertThat(Procedure.class.getPermittedSubclasses()).hasSizeLessThanOrEqualTo(6);
  }

  @ParameterizedTest
  @MethodSource("kinds")
  void saysWhatItIs(Kind kind) {
    assertThat(kind.doc()).endsWith(".");
    assertThat(allFields(kind)).allSatisfy(field -> assertThat(field.doc()).endsWith("."));
  }

  @ParameterizedTest
  @MethodSource("kinds")
  void isWrittenInsideAnotherKindOrAtTheTop(Kind kind) {
    assertThat(kind.sections()).isNotEmpty();
    for (Placement section : kind.sections()) {
      if (!section.under().isEmpty()) {
        Kind owner = Kinds.CATALOG.require(section.under());
        assertThat(owner.field(section.name())).isEmpty();
      }
      assertThat(kind.fields().keySet()).containsAll(section.keyFrom());
      assertThat(kind.fields().keySet()).containsAll(written(section.shorthand()));
      assertThat(kind.fields().keySet()).containsAll(written(section.owner()));
    }
  }

  @ParameterizedTest
  @MethodSource("kinds")
  void canFillInEveryPath(Kind kind) {
    ImmutableSet<String> known =
        ImmutableSet.<String>builder()
            .add("id", "course")
            .addAll(kind.parent().stream().toList())
            .addAll(kind.fields().keySet())
            .build();

    assertThat(inBraces(places(kind.endpoint()))).isSubsetOf(known);
    assertThat(kind.fields().keySet()).containsAll(kind.endpoint().updateWith().keySet());
  }

  @ParameterizedTest
  @MethodSource("kinds")
  void canFillInEveryLane(Kind kind) {
    ImmutableSet<String> known =
        ImmutableSet.<String>builder().add("self", "parent").addAll(kind.fields().keySet()).build();

    assertThat(inBraces(ImmutableList.of(kind.createLane(), kind.updateLane()))).isSubsetOf(known);
  }

  @ParameterizedTest
  @MethodSource("kinds")
  void refersToKindsThatRememberTheHandle(Kind kind) {
    for (Type.Link link : links(kind)) {
      for (String target : link.kinds()) {
        assertThat(Kinds.CATALOG.require(target).remembers().keySet())
            .as("%s remembers %s", target, link.handle())
            .containsAll(link.handle().equals("id") ? ImmutableSet.of() : written(link.handle()));
      }
    }
  }

  @ParameterizedTest
  @MethodSource("kinds")
  void isRecognisedByItsOwnFields(Kind kind) {
    assertThat(kind.fields().keySet()).containsAll(Iterables.concat(kind.foundBy()));
    assertThat(kind.foundBy().isEmpty()).isEqualTo(kind.endpoint().isSingleton());
  }

  @ParameterizedTest
  @MethodSource("kinds")
  void hasRulesAboutItsOwnFields(Kind kind) {
    for (Rule rule : kind.rules()) {
      assertThat(rule.accept(new NamedFields()))
          .as("%s", rule)
          .allSatisfy(name -> assertThat(kind.field(name)).as(name).isPresent());
    }
  }

  @ParameterizedTest
  @MethodSource("kinds")
  void carriesAlongWithItsOwnFields(Kind kind) {
    for (Field field : kind.fields().values()) {
      assertThat(kind.fields().keySet()).containsAll(field.carriedWith());
    }
    assertThat(kind.detours())
        .allSatisfy(
            detour ->
                assertThat(kind.fields().keySet()).contains(detour.field(), detour.through()));
  }

  @ParameterizedTest
  @MethodSource("kinds")
  void sendsWhatItRequiresWithTheCreate(Kind kind) {
    assertThat(kind.fields().values())
        .filteredOn(field -> field.has(Trait.REQUIRED))
        .allSatisfy(field -> assertThat(field.stage()).isEqualTo(Stage.CREATE));
  }

  @ParameterizedTest
  @MethodSource("kinds")
  void namesNoFieldTwiceInABlock(Kind kind) {
    for (Field field : allFields(kind)) {
      assertThat(Lists.transform(blockFields(field.type()), Field::name))
          .as(field.name())
          .doesNotHaveDuplicates();
    }
  }

  @ParameterizedTest
  @MethodSource("kinds")
  void saysInOneFieldWhetherStudentsSeeIt(Kind kind) {
    assertThat(kind.fields().values())
        .filteredOn(field -> field.has(Trait.VISIBILITY))
        .hasSizeLessThanOrEqualTo(1)
        .allSatisfy(field -> assertThat(field.type()).isEqualTo(Type.flag()));
  }

  @ParameterizedTest
  @MethodSource("kinds")
  void saysWhereNamesAreLookedUp(Kind kind) {
    assertThat(links(kind))
        .allSatisfy(
            link ->
                assertThat(link.forms().contains(Type.BY_NAME))
                    .isEqualTo(link.nameList().isPresent()));
  }

  @ParameterizedTest
  @MethodSource("kinds")
  void hasEachProcedureOnce(Kind kind) {
    assertThat(kind.procedures().stream().map(Object::getClass)).doesNotHaveDuplicates();
  }

  /** Two creates at once would both find the default object unbound, and adopt it. */
  @ParameterizedTest
  @MethodSource("kinds")
  void createsOneAtATimeWhereTheFirstAdoptsTheDefault(Kind kind) {
    assertThat(kind.adoptDefault().isPresent() && kind.createLane().isEmpty()).isFalse();
  }

  private static ImmutableSet<String> written(String name) {
    return name.isEmpty() ? ImmutableSet.of() : ImmutableSet.of(name);
  }

  private static ImmutableList<String> places(Endpoint endpoint) {
    return ImmutableList.<String>builder()
        .add(endpoint.create(), endpoint.createInstead(), endpoint.update(), endpoint.show())
        .add(endpoint.list())
        .addAll(endpoint.updateWith().values())
        .addAll(endpoint.listQuery().values())
        .addAll(endpoint.showQuery().values())
        .build();
  }

  private static List<String> inBraces(ImmutableList<String> templates) {
    return templates.stream()
        .flatMap(template -> IN_BRACES.matcher(template).results())
        .map((MatchResult result) -> result.group(1))
        .toList();
  }

  private static List<Field> allFields(Kind kind) {
    List<Field> all = new ArrayList<>();
    kind.fields().values().forEach(field -> collect(field, all));
    return all;
  }

  private static void collect(Field field, List<Field> all) {
    all.add(field);
    blockFields(field.type()).forEach(nested -> collect(nested, all));
  }

  private static List<Type.Link> links(Kind kind) {
    return allFields(kind).stream()
        .map(field -> Type.elementOf(field.type()))
        .filter(Type.Link.class::isInstance)
        .map(Type.Link.class::cast)
        .toList();
  }

  private static List<Field> blockFields(Type type) {
    return Type.elementOf(type) instanceof Type.Block block ? block.fields() : ImmutableList.of();
  }

  /** The fields of the kind itself that a rule names. */
  private static final class NamedFields implements Rule.Cases<ImmutableList<String>> {
    @Override
    public ImmutableList<String> exactlyOne(Rule.ExactlyOne rule) {
      return rule.fields();
    }

    @Override
    public ImmutableList<String> atMostOne(Rule.AtMostOne rule) {
      return rule.fields();
    }

    @Override
    public ImmutableList<String> needs(Rule.Needs rule) {
      return ImmutableList.of(rule.field(), rule.other());
    }

    @Override
    public ImmutableList<String> needsAtLeast(Rule.NeedsAtLeast rule) {
      return ImmutableList.of(rule.field(), rule.other());
    }

    @Override
    public ImmutableList<String> needsOfLinked(Rule.NeedsOfLinked rule) {
      return ImmutableList.of(rule.link());
    }

    @Override
    public ImmutableList<String> needsOfCourse(Rule.NeedsOfCourse rule) {
      assertThat(CourseKind.COURSE.field(rule.flag())).isPresent();
      return ImmutableList.of(rule.field());
    }

    @Override
    public ImmutableList<String> excludes(Rule.Excludes rule) {
      return ImmutableList.of(rule.field(), rule.other());
    }

    @Override
    public ImmutableList<String> inOrder(Rule.InOrder rule) {
      return rule.fields();
    }

    @Override
    public ImmutableList<String> unique(Rule.Unique rule) {
      return ImmutableList.of(rule.field());
    }

    @Override
    public ImmutableList<String> addsTo(Rule.AddsTo rule) {
      return ImmutableList.of(rule.field());
    }

    @Override
    public ImmutableList<String> atMostReferring(Rule.AtMostReferring rule) {
      rule.kinds().forEach(Kinds.CATALOG::require);
      return within(rule.within(), rule.numbers());
    }

    @Override
    public ImmutableList<String> atMostLinked(Rule.AtMostLinked rule) {
      return ImmutableList.<String>builder()
          .addAll(within(rule.within(), ImmutableList.of(rule.number())))
          .addAll(rule.links())
          .build();
    }

    @Override
    public ImmutableList<String> equalPoints(Rule.EqualPoints rule) {
      return ImmutableList.of(rule.flag(), rule.first(), rule.second());
    }

    @Override
    public ImmutableList<String> earlierOnly(Rule.EarlierOnly rule) {
      return ImmutableList.of(rule.field());
    }

    @Override
    public ImmutableList<String> gradedOnly(Rule.GradedOnly rule) {
      return ImmutableList.<String>builder()
          .addAll(within(rule.within(), ImmutableList.of(rule.choice())))
          .addAll(rule.links())
          .addAll(rule.perhaps())
          .build();
    }

    @Override
    public ImmutableList<String> linkedBack(Rule.LinkedBack rule) {
      return within(rule.within(), ImmutableList.of(rule.field()));
    }

    @Override
    public ImmutableList<String> onlyWithout(Rule.OnlyWithout rule) {
      return ImmutableList.<String>builder().add(rule.field()).addAll(rule.links()).build();
    }

    private static ImmutableList<String> within(String block, ImmutableList<String> names) {
      return names.stream()
          .map(name -> block + "." + name)
          .collect(ImmutableList.toImmutableList());
    }
  }
}
