package dev.coursewright.model;

import com.google.common.collect.ImmutableMap;
import com.google.common.collect.Maps;
import java.util.Map;
import java.util.Set;

/**
 * Where Canvas keeps objects of a kind. Paths stand below {@code /api/v1/}; a name in braces is
 * {@code id} (the object's own), {@code course}, the kind it is nested in, or one of its fields
 * that are {@link Trait#IN_PATH}. An empty path means that Canvas has no such request.
 *
 * @param parts paths and names
 * @param updateWith the PUT to use instead when a field is written, by the field's name
 * @param listQuery what the list is asked with; values may hold names in braces; where the
 *     parameter ends with {@code []}, commas part the values of which each is a parameter of its
 *     own
 * @param showQuery what the GET of one object is asked with, said in the same way
 */
public record Endpoint(
    ImmutableMap<Part, String> parts,
    ImmutableMap<String, String> updateWith,
    ImmutableMap<String, String> listQuery,
    ImmutableMap<String, String> showQuery) {

  /** A path or a name that an endpoint has; what is not said is empty. */
  public enum Part {
    CREATE,
    CREATE_INSTEAD,
    UPDATE,
    SHOW,
    LIST,
    WRAPPER,
    ANSWER,
    IDENTIFIED_BY
  }

  /** Objects that are made in a collection and changed one by one. */
  public static Endpoint collection(String collection) {
    return singleton(collection + "/{id}")
        .with(Part.CREATE, collection)
        .with(Part.LIST, collection);
  }

  /** What exists once and is only ever changed. */
  public static Endpoint singleton(String path) {
    return new Endpoint(ImmutableMap.of(), ImmutableMap.of(), ImmutableMap.of(), ImmutableMap.of())
        .item(path)
        .identifiedBy("id");
  }

  /** One is changed and shown there. */
  public Endpoint item(String path) {
    return with(Part.UPDATE, path).with(Part.SHOW, path);
  }

  public Endpoint shownAt(String path) {
    return with(Part.SHOW, path);
  }

  /** Lists come from another path than creates go to; an empty one says that there is no list. */
  public Endpoint listedAt(String path) {
    return with(Part.LIST, path);
  }

  public Endpoint listedWith(String parameter, String value) {
    return new Endpoint(parts, updateWith, and(listQuery, parameter, value), showQuery);
  }

  public Endpoint shownWith(String parameter, String value) {
    return new Endpoint(parts, updateWith, listQuery, and(showQuery, parameter, value));
  }

  public Endpoint orCreatedBy(String path) {
    return with(Part.CREATE_INSTEAD, path);
  }

  public Endpoint orWith(String field, String path) {
    return new Endpoint(parts, and(updateWith, field, path), listQuery, showQuery);
  }

  public Endpoint wrappedIn(String name) {
    return with(Part.WRAPPER, name);
  }

  public Endpoint answeredIn(String name) {
    return with(Part.ANSWER, name);
  }

  public Endpoint identifiedBy(String name) {
    return with(Part.IDENTIFIED_BY, name);
  }

  /** The POST that makes one. */
  public String create() {
    return part(Part.CREATE);
  }

  /** The PUT that makes one where the POST answers 404 or 405. */
  public String createInstead() {
    return part(Part.CREATE_INSTEAD);
  }

  /** The PUT that changes one; empty if the create's POST, repeated, does. */
  public String update() {
    return part(Part.UPDATE);
  }

  /** The GET of one. */
  public String show() {
    return part(Part.SHOW);
  }

  /** The GET of all. */
  public String list() {
    return part(Part.LIST);
  }

  /** The object that requests put their parameters in; empty if they stand bare. */
  public String wrapper() {
    return part(Part.WRAPPER);
  }

  /**
   * The key under which answers to writes hold the object; where an answer lacks it, the answer is
   * the object; empty if it always is.
   */
  public String answer() {
    return part(Part.ANSWER);
  }

  /** The key of the object's id in answers. */
  public String identifiedBy() {
    return part(Part.IDENTIFIED_BY);
  }

  /** The PUT that changes these fields. */
  public String updateOf(Set<String> fields) {
    return updateWith.entrySet().stream()
        .filter(each -> fields.contains(each.getKey()))
        .map(Map.Entry::getValue)
        .findFirst()
        .orElse(update());
  }

  /** Whether there is no create: the object is always there. */
  public boolean isSingleton() {
    return create().isEmpty();
  }

  /** Whether an update repeats the create's POST. */
  public boolean updatesByCreate() {
    return update().isEmpty();
  }

  private String part(Part part) {
    return parts.getOrDefault(part, "");
  }

  private Endpoint with(Part part, String text) {
    return new Endpoint(and(parts, part, text), updateWith, listQuery, showQuery);
  }

  private static <K> ImmutableMap<K, String> and(
      ImmutableMap<K, String> texts, K key, String text) {
    return ImmutableMap.<K, String>builder()
        .putAll(Maps.filterKeys(texts, each -> !each.equals(key)))
        .put(key, text)
        .buildOrThrow();
  }
}
