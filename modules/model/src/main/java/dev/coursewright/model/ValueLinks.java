package dev.coursewright.model;

import static com.google.common.collect.ImmutableSet.toImmutableSet;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import com.google.common.collect.ImmutableSet;
import java.util.function.UnaryOperator;

/** Finds and renames the references inside a value, however deep they stand. */
public final class ValueLinks {

  private ValueLinks() {}

  /** Every address that a value refers to, in order. */
  public static ImmutableList<Address> in(Value value) {
    ImmutableList.Builder<Address> found = ImmutableList.builder();
    collect(value, found);
    return found.build();
  }

  private static void collect(Value value, ImmutableList.Builder<Address> found) {
    value.accept(
        new Value.Otherwise<Boolean>() {
          @Override
          public Boolean link(Value.Link link) {
            found.add(link.address());
            return true;
          }

          @Override
          public Boolean items(Value.Items items) {
            items.values().forEach(each -> collect(each, found));
            return true;
          }

          @Override
          public Boolean block(Value.Block block) {
            block.values().values().forEach(each -> collect(each, found));
            return true;
          }

          @Override
          protected Boolean otherwise(Value other) {
            return false;
          }
        });
  }

  /** The kinds that values of a type may refer to, however deep the references stand. */
  public static ImmutableSet<String> kinds(Type type) {
    return type.accept(
        new Type.Otherwise<ImmutableSet<String>>() {
          @Override
          public ImmutableSet<String> link(Type.Link link) {
            return link.kinds();
          }

          @Override
          public ImmutableSet<String> listOf(Type.ListOf listOf) {
            return kinds(listOf.element());
          }

          @Override
          public ImmutableSet<String> setOf(Type.SetOf setOf) {
            return kinds(setOf.element());
          }

          @Override
          public ImmutableSet<String> block(Type.Block block) {
            return block.fields().stream()
                .flatMap(field -> kinds(field.type()).stream())
                .collect(toImmutableSet());
          }

          @Override
          protected ImmutableSet<String> otherwise(Type other) {
            return ImmutableSet.of();
          }
        });
  }

  /** The same value with every address replaced. */
  public static Value renamed(Value value, UnaryOperator<Address> rename) {
    return value.accept(
        new Value.Otherwise<Value>() {
          @Override
          public Value link(Value.Link link) {
            return Value.link(rename.apply(link.address()));
          }

          @Override
          public Value items(Value.Items items) {
            return new Value.Items(
                items.values().stream()
                    .map(each -> renamed(each, rename))
                    .collect(ImmutableList.toImmutableList()));
          }

          @Override
          public Value block(Value.Block block) {
            ImmutableMap.Builder<String, Value> renamed = ImmutableMap.builder();
            block.values().forEach((name, each) -> renamed.put(name, renamed(each, rename)));
            return new Value.Block(renamed.buildOrThrow());
          }

          @Override
          protected Value otherwise(Value other) {
            return other;
          }
        });
  }
}
