package dev.coursewright.plan;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import com.google.common.collect.ImmutableSet;
import dev.coursewright.kinds.Kinds;
import dev.coursewright.model.Address;
import dev.coursewright.model.Course;
import dev.coursewright.model.CourseIdentity;
import dev.coursewright.model.Resource;
import dev.coursewright.model.Target;
import dev.coursewright.model.Value;
import dev.coursewright.state.Entry;
import dev.coursewright.state.Sent;
import dev.coursewright.state.State;
import java.time.ZoneId;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** SampleCourses written in Java, and a Canvas that takes every request of a plan as it is. */
final class SampleCourses {

  static final State NEW = State.empty("lineage");

  private final Map<Address, Resource> resources = new LinkedHashMap<>();
  private final Map<Address, String> adopt = new LinkedHashMap<>();
  private final Map<Address, Address> moved = new LinkedHashMap<>();
  private final Map<Address, Course.Settlement> removed = new LinkedHashMap<>();
  private CourseIdentity identity = new CourseIdentity.ToCreate();

  static SampleCourses course() {
    return new SampleCourses()
        .with("course", "name", Value.text("Biology"), "account", Value.text("1"));
  }

  SampleCourses existing(String id) {
    identity = new CourseIdentity.Existing(id);
    return this;
  }

  /** Adds a resource, with its fields as names and values in turn. */
  SampleCourses with(String address, Object... fields) {
    Map<String, Value> values = new LinkedHashMap<>();
    for (int index = 0; index < fields.length; index += 2) {
      values.put((String) fields[index], value(fields[index + 1]));
    }
    Address parsed = Address.parse(address);
    resources.put(parsed, new Resource(parsed, ImmutableMap.copyOf(values)));
    return this;
  }

  SampleCourses without(String address) {
    resources.remove(Address.parse(address));
    return this;
  }

  SampleCourses adopting(String address, String id) {
    adopt.put(Address.parse(address), id);
    return this;
  }

  SampleCourses moving(String from, String to) {
    moved.put(Address.parse(from), Address.parse(to));
    return this;
  }

  SampleCourses removing(String address, Course.Settlement settlement) {
    removed.put(Address.parse(address), settlement);
    return this;
  }

  static Value value(Object written) {
    if (written instanceof Value value) {
      return value;
    }
    if (written instanceof Boolean flag) {
      return Value.flag(flag);
    }
    if (written instanceof Integer number) {
      return Value.decimal(number);
    }
    String text = (String) written;
    return text.startsWith("@") ? Value.link(Address.parse(text.substring(1))) : Value.text(text);
  }

  static Value items(Object... values) {
    ImmutableList.Builder<Value> items = ImmutableList.builder();
    for (Object each : values) {
      items.add(value(each));
    }
    return new Value.Items(items.build());
  }

  static Value block(Object... fields) {
    ImmutableMap.Builder<String, Value> values = ImmutableMap.builder();
    for (int index = 0; index < fields.length; index += 2) {
      values.put((String) fields[index], value(fields[index + 1]));
    }
    return new Value.Block(values.buildOrThrow());
  }

  Course build() {
    return new Course(
        new Target(Target.DEFAULT, Optional.empty(), Optional.of(identity)),
        Optional.of(ZoneId.of("America/Denver")),
        ImmutableMap.copyOf(resources),
        ImmutableMap.copyOf(adopt),
        ImmutableMap.copyOf(moved),
        ImmutableMap.copyOf(removed),
        ImmutableMap.of(),
        "digest");
  }

  static Planner.Planned planned(SampleCourses course, State state) {
    return new Planner(Kinds.CATALOG, SecretCheck.byName()).plan(course.build(), state);
  }

  static Plan plan(SampleCourses course, State state) {
    return planned(course, state).plan().orElseThrow();
  }

  /** The state after a plan of which every request went through. */
  static State applied(Plan plan, State before) {
    State state = before.after(plan.entries());
    int id = 1000;
    for (Operation operation : plan.operations()) {
      if (operation.tentative()) {
        ImmutableMap.Builder<String, Sent> waiting = ImmutableMap.builder();
        operation.values().forEach((name, value) -> waiting.put(name, new Sent.Waiting(value)));
        state =
            state.after(
                new Entry.Applied(operation.address(), ImmutableMap.of(), waiting.buildOrThrow()));
      } else if (operation.act() != Operation.Act.ARRANGE) {
        state = state.after(operation.then());
        if (state.binding(operation.address()).isPresent()
            || operation.then().stream().noneMatch(Entry.Forgotten.class::isInstance)) {
          state = state.after(sent(operation, id++));
        }
      }
    }
    for (Map.Entry<String, ImmutableList<Address>> each : plan.orders().entrySet()) {
      state = state.after(new Entry.Ordered(each.getKey(), each.getValue()));
    }
    return state;
  }

  private static Entry sent(Operation operation, int id) {
    ImmutableMap.Builder<String, Sent> fields = ImmutableMap.builder();
    operation.values().forEach((name, value) -> fields.put(name, Sent.of(value)));
    boolean creates = operation.act() == Operation.Act.CREATE;
    return new Entry.Applied(
        operation.address(),
        creates ? ImmutableMap.of("id", String.valueOf(id)) : ImmutableMap.of(),
        fields.buildOrThrow());
  }

  static State applied(SampleCourses course) {
    return applied(plan(course, NEW), NEW);
  }

  /** The requests of a plan as lines: the act, the id, and the fields. */
  static ImmutableList<String> lines(Plan plan) {
    return plan.operations().stream()
        .map(
            each ->
                each.act()
                    + " "
                    + each.id()
                    + " "
                    + each.values().keySet()
                    + (each.tentative() ? " tentative" : ""))
        .collect(ImmutableList.toImmutableList());
  }

  /** The changes of a plan as lines: the action and the address. */
  static ImmutableList<String> changes(Plan plan) {
    return plan.changes().stream()
        .map(each -> each.action().symbol() + " " + each.address())
        .collect(ImmutableList.toImmutableList());
  }

  static ImmutableSet<String> after(Plan plan, String id) {
    return plan.operations().stream()
        .filter(each -> each.id().equals(id))
        .findFirst()
        .orElseThrow()
        .after();
  }
}
