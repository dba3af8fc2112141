package dev.coursewright.plan;

import static java.util.Objects.requireNonNull;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import com.google.common.collect.ImmutableSet;
import com.google.common.collect.Maps;
import dev.coursewright.model.Detour;
import dev.coursewright.model.Field;
import dev.coursewright.model.Kind;
import dev.coursewright.model.Stage;
import dev.coursewright.model.Value;
import dev.coursewright.state.Entry;
import dev.coursewright.state.Sent;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Splits what one resource needs into requests, by the stages of its fields. */
final class StageSplitter {

  private StageSplitter() {}

  /**
   * One request of a resource.
   *
   * @param stage when it comes
   * @param values what it sends
   * @param carried fields to be read from Canvas and sent along
   * @param tentative whether it waits until Canvas is ready
   * @param defaults fields whose wanted value is the one that Canvas gives every new object
   */
  record Step(
      Stage stage,
      ImmutableMap<String, Value> values,
      ImmutableSet<String> carried,
      boolean tentative,
      ImmutableMap<String, Sent> defaults) {

    ImmutableList<Entry> entries(ResourceDiff difference) {
      return defaults.isEmpty()
          ? ImmutableList.of()
          : ImmutableList.of(new Entry.Applied(difference.address(), ImmutableMap.of(), defaults));
    }
  }

  static ImmutableList<Step> of(ResourceDiff difference, boolean mayMergeLate) {
    return difference.is(Action.CREATE) ? create(difference) : update(difference, mayMergeLate);
  }

  private static ImmutableList<Step> create(ResourceDiff difference) {
    Kind kind = difference.kind();
    Staged byStage = Staged.of(kind, difference.toSend());
    Map<String, Sent> defaults = new LinkedHashMap<>();
    Optional<Field> visibility = kind.visibility();
    visibility.ifPresent(
        field -> {
          Map<String, Value> later = byStage.at(field.stage());
          boolean isHidden =
              field.stage() != Stage.CREATE && Value.flag(false).equals(later.get(field.name()));
          if (isHidden) {
            later.remove(field.name());
            defaults.put(field.name(), Sent.of(Value.flag(false)));
          }
        });
    Map<String, Value> first = byStage.at(Stage.CREATE);
    Map<String, Value> second = byStage.at(Stage.AFTER_CREATE);
    applyDetours(kind, first, second);
    List<Step> steps = new ArrayList<>();
    steps.add(
        new Step(
            Stage.CREATE,
            ImmutableMap.copyOf(first),
            ImmutableSet.of(),
            false,
            ImmutableMap.copyOf(defaults)));
    steps.addAll(stepsAt(difference, Stage.AFTER_CREATE, second));
    steps.addAll(stepsAt(difference, Stage.AFTER_DEPENDANTS, byStage.at(Stage.AFTER_DEPENDANTS)));
    steps.addAll(stepsAt(difference, Stage.LAST, byStage.at(Stage.LAST)));
    return ImmutableList.copyOf(steps);
  }

  private static ImmutableList<Step> update(ResourceDiff difference, boolean mayMergeLate) {
    Kind kind = difference.kind();
    Staged byStage = Staged.of(kind, difference.toSend());
    Map<String, Value> first = byStage.at(Stage.CREATE);
    first.putAll(byStage.at(Stage.AFTER_CREATE));
    Map<String, Value> late = byStage.at(Stage.AFTER_DEPENDANTS);
    if (mayMergeLate && !first.isEmpty()) {
      first.putAll(late);
      late = new LinkedHashMap<>();
    }
    Map<String, Value> second = new LinkedHashMap<>();
    addDetourValues(difference, first);
    applyDetours(kind, first, second);
    List<Step> steps = new ArrayList<>();
    steps.addAll(stepsAt(difference, Stage.CREATE, first));
    steps.addAll(stepsAt(difference, Stage.AFTER_CREATE, second));
    steps.addAll(stepsAt(difference, Stage.AFTER_DEPENDANTS, late));
    steps.addAll(stepsAt(difference, Stage.LAST, byStage.at(Stage.LAST)));
    if (difference.from().isPresent() && (steps.isEmpty() || first.isEmpty())) {
      steps.add(
          0,
          new Step(Stage.CREATE, ImmutableMap.of(), ImmutableSet.of(), false, ImmutableMap.of()));
    }
    return ImmutableList.copyOf(steps);
  }

  private static ImmutableList<Step> stepsAt(
      ResourceDiff difference, Stage stage, Map<String, Value> values) {
    if (values.isEmpty()) {
      return ImmutableList.of();
    }
    Kind kind = difference.kind();
    Optional<String> waits =
        kind.isGated(values) ? kind.visibility().map(Field::name) : Optional.empty();
    List<Step> steps = new ArrayList<>();
    Map<String, Value> plain = new LinkedHashMap<>(values);
    waits.ifPresent(plain::remove);
    if (!plain.isEmpty()) {
      steps.add(step(difference, stage, plain, false));
    }
    waits.ifPresent(
        name -> steps.add(step(difference, stage, Map.of(name, Value.flag(true)), true)));
    return ImmutableList.copyOf(steps);
  }

  private static Step step(
      ResourceDiff difference, Stage stage, Map<String, Value> changed, boolean tentative) {
    Map<String, Value> values = new LinkedHashMap<>();
    Set<String> carried = new LinkedHashSet<>();
    Set<String> along = difference.kind().along(changed.keySet());
    for (Field field : difference.kind().fields().values()) {
      String name = field.name();
      Optional<Value> written = difference.resource().value(name);
      if (changed.containsKey(name)) {
        values.put(name, requireNonNull(changed.get(name)));
      } else if (along.contains(name) && written.isPresent()) {
        values.put(name, written.get());
      } else if (along.contains(name)) {
        carried.add(name);
      }
    }
    return new Step(
        stage,
        ImmutableMap.copyOf(values),
        ImmutableSet.copyOf(carried),
        tentative,
        ImmutableMap.of());
  }

  /** Adds the other field of a detour, where only the field that needs the detour changes. */
  private static void addDetourValues(ResourceDiff difference, Map<String, Value> first) {
    for (Detour detour : difference.kind().detours()) {
      if (first.containsKey(detour.field()) && !first.containsKey(detour.through())) {
        difference
            .resource()
            .value(detour.through())
            .filter(value -> PlainText.of(value).equals(detour.when()))
            .ifPresent(value -> first.put(detour.through(), value));
      }
    }
  }

  /** Splits a value into two steps where Canvas would drop another field otherwise. */
  private static void applyDetours(Kind kind, Map<String, Value> first, Map<String, Value> second) {
    for (Detour detour : kind.detours()) {
      Value wanted = first.get(detour.through());
      if (first.containsKey(detour.field())
          && wanted != null
          && PlainText.of(wanted).equals(detour.when())) {
        first.put(detour.through(), new Value.Decimal(new BigDecimal(detour.instead())));
        second.put(detour.through(), wanted);
      }
    }
  }

  /** Values by the stage at which they are sent; the maps are mutable. */
  private record Staged(Map<Stage, Map<String, Value>> values) {

    static Staged of(Kind kind, ImmutableMap<String, Value> values) {
      Map<Stage, Map<String, Value>> byStage = new LinkedHashMap<>();
      for (Stage stage : Stage.values()) {
        byStage.put(
            stage,
            new LinkedHashMap<>(
                Maps.filterKeys(values, name -> kind.requireField(name).stage() == stage)));
      }
      return new Staged(byStage);
    }

    Map<String, Value> at(Stage stage) {
      return requireNonNull(values.get(stage));
    }
  }
}
