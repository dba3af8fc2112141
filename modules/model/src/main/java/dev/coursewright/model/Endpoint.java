package dev.coursewright.model;

import com.google.common.collect.ImmutableMap;
import java.util.Map;
import java.util.Set;

/**
 * Where Canvas keeps objects of a kind. Paths stand below {@code /api/v1/}; a name in braces is
 * {@code id} (the object's own), {@code course}, the kind it is nested in, or one of its fields
 * that are {@link Trait#IN_PATH}. An empty path means that Canvas has no such request.
 *
 * @param create the POST that makes one
 * @param createInstead the PUT that makes one where the POST answers 404 or 405
 * @param update the PUT that changes one; empty if the create's POST, repeated, does
 * @param updateWith the PUT to use instead when a field is written, by the field's name
 * @param show the GET of one
 * @param list the GET of all
 * @param listQuery what the list is asked with; a value may hold a field's name in braces, and is
 *     left out where that field is not written; where the parameter ends with {@code []}, commas
 *     part the values of which each is a parameter of its own
 * @param showQuery what the GET of one is asked with, said in the same way
 * @param wrapper the object that requests put their parameters in; empty if they stand bare
 * @param answer the key under which answers to writes hold the object; where an answer lacks it,
 *     the answer is the object; empty if it always is
 * @param identifiedBy the key of its id in answers
 */
public record Endpoint(
    String create,
    String createInstead,
    String update,
    ImmutableMap<String, String> updateWith,
    String show,
    String list,
    ImmutableMap<String, String> listQuery,
    ImmutableMap<String, String> showQuery,
    String wrapper,
    String answer,
    String identifiedBy) {

  /** Objects that are made in a collection and changed one by one. */
  public static Endpoint collection(String collection) {
    String item = collection + "/{id}";
    return new Endpoint(
        collection,
        "",
        item,
        ImmutableMap.of(),
        item,
        collection,
        ImmutableMap.of(),
        ImmutableMap.of(),
        "",
        "",
        "id");
  }

  /** What exists once and is only ever changed. */
  public static Endpoint singleton(String path) {
    return new Endpoint(
        "",
        "",
        path,
        ImmutableMap.of(),
        path,
        "",
        ImmutableMap.of(),
        ImmutableMap.of(),
        "",
        "",
        "id");
  }

  public Endpoint item(String path) {
    return new Endpoint(
        create,
        createInstead,
        path,
        updateWith,
        path,
        list,
        listQuery,
        showQuery,
        wrapper,
        answer,
        identifiedBy);
  }

  public Endpoint shownAt(String path) {
    return new Endpoint(
        create,
        createInstead,
        update,
        updateWith,
        path,
        list,
        listQuery,
        showQuery,
        wrapper,
        answer,
        identifiedBy);
  }

  /** Lists come from another path than creates go to; an empty one says that there is no list. */
  public Endpoint listedAt(String path) {
    return new Endpoint(
        create,
        createInstead,
        update,
        updateWith,
        show,
        path,
        listQuery,
        showQuery,
        wrapper,
        answer,
        identifiedBy);
  }

  public Endpoint listedWith(String parameter, String value) {
    return new Endpoint(
        create,
        createInstead,
        update,
        updateWith,
        show,
        list,
        ImmutableMap.<String, String>builder()
            .putAll(listQuery)
            .put(parameter, value)
            .buildOrThrow(),
        showQuery,
        wrapper,
        answer,
        identifiedBy);
  }

  public Endpoint shownWith(String parameter, String value) {
    return new Endpoint(
        create,
        createInstead,
        update,
        updateWith,
        show,
        list,
        listQuery,
        ImmutableMap.<String, String>builder()
            .putAll(showQuery)
            .put(parameter, value)
            .buildOrThrow(),
        wrapper,
        answer,
        identifiedBy);
  }

  public Endpoint orCreatedBy(String path) {
    return new Endpoint(
        create,
        path,
        update,
        updateWith,
        show,
        list,
        listQuery,
        showQuery,
        wrapper,
        answer,
        identifiedBy);
  }

  public Endpoint orWith(String field, String path) {
    return new Endpoint(
        create,
        createInstead,
        update,
        ImmutableMap.<String, String>builder().putAll(updateWith).put(field, path).buildOrThrow(),
        show,
        list,
        listQuery,
        showQuery,
        wrapper,
        answer,
        identifiedBy);
  }

  public Endpoint wrappedIn(String name) {
    return new Endpoint(
        create,
        createInstead,
        update,
        updateWith,
        show,
        list,
        listQuery,
        showQuery,
        name,
        answer,
        identifiedBy);
  }

  public Endpoint answeredIn(String name) {
    return new Endpoint(
        create,
        createInstead,
        update,
        updateWith,
        show,
        list,
        listQuery,
        showQuery,
        wrapper,
        name,
        identifiedBy);
  }

  public Endpoint identifiedBy(String name) {
    return new Endpoint(
        create,
        createInstead,
        update,
        updateWith,
        show,
        list,
        listQuery,
        showQuery,
        wrapper,
        answer,
        name);
  }

  /** The PUT that changes these fields. */
  public String updateOf(Set<String> fields) {
    return updateWith.entrySet().stream()
        .filter(each -> fields.contains(each.getKey()))
        .map(Map.Entry::getValue)
        .findFirst()
        .orElse(update);
  }

  /** Whether there is no create: the object is always there. */
  public boolean isSingleton() {
    return create.isEmpty();
  }

  /** Whether an update repeats the create's POST. */
  public boolean updatesByCreate() {
    return update.isEmpty();
  }
}
