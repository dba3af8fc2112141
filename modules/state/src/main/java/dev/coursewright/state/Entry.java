package dev.coursewright.state;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import com.google.common.collect.ImmutableSet;
import dev.coursewright.model.Address;

/**
 * One change of the state, as the journal records it. The current state is the last written state
 * with all later entries applied.
 */
public sealed interface Entry {

  /** An object was created, changed or bound: its handles and the fields that were sent. */
  record Applied(
      Address address, ImmutableMap<String, String> handles, ImmutableMap<String, Sent> fields)
      implements Entry {
    @Override
    public <R> R accept(Cases<R> cases) {
      return cases.applied(this);
    }
  }

  /** Fields that the spec no longer names. */
  record FieldsReleased(Address address, ImmutableSet<String> fields) implements Entry {
    @Override
    public <R> R accept(Cases<R> cases) {
      return cases.fieldsReleased(this);
    }
  }

  /** A resource left the spec and stays in Canvas. */
  record Released(Address address) implements Entry {
    @Override
    public <R> R accept(Cases<R> cases) {
      return cases.released(this);
    }
  }

  /** A released resource came back into the spec; its fields are newly managed. */
  record Retaken(Address address) implements Entry {
    @Override
    public <R> R accept(Cases<R> cases) {
      return cases.retaken(this);
    }
  }

  /** A person is no longer there in Canvas, and is not brought back. */
  record Left(Address address) implements Entry {
    @Override
    public <R> R accept(Cases<R> cases) {
      return cases.left(this);
    }
  }

  /** A resource is no longer bound. */
  record Forgotten(Address address) implements Entry {
    @Override
    public <R> R accept(Cases<R> cases) {
      return cases.forgotten(this);
    }
  }

  /** A resource has another address; nested resources have entries of their own. */
  record Renamed(Address from, Address to) implements Entry {
    @Override
    public <R> R accept(Cases<R> cases) {
      return cases.renamed(this);
    }
  }

  /** The managed objects of a list stand in this order in Canvas. */
  record Ordered(String list, ImmutableList<Address> addresses) implements Entry {
    @Override
    public <R> R accept(Cases<R> cases) {
      return cases.ordered(this);
    }
  }

  /** The course of the target was created or found. */
  record CourseFound(String id) implements Entry {
    @Override
    public <R> R accept(Cases<R> cases) {
      return cases.courseFound(this);
    }
  }

  <R> R accept(Cases<R> cases);

  /** A function of the entry, by case. */
  interface Cases<R> {
    R applied(Applied entry);

    R fieldsReleased(FieldsReleased entry);

    R released(Released entry);

    R retaken(Retaken entry);

    R left(Left entry);

    R forgotten(Forgotten entry);

    R renamed(Renamed entry);

    R ordered(Ordered entry);

    R courseFound(CourseFound entry);
  }
}
