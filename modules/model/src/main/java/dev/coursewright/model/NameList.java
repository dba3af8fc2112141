package dev.coursewright.model;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;

/**
 * The lists in which Canvas shows what a name stands for, for objects that are never in a spec.
 *
 * @param noun what one is called in messages
 * @param key the key under which an entry has its name
 * @param paths the lists; {@code {course}} and {@code {account}} stand for ids
 * @param query what the lists are asked with
 */
public record NameList(
    String noun, String key, ImmutableList<String> paths, ImmutableMap<String, String> query) {

  public static NameList of(String noun, String key, String... paths) {
    return new NameList(noun, key, ImmutableList.copyOf(paths), ImmutableMap.of());
  }

  /** The same lists, asked with one more parameter. */
  public NameList with(String parameter, String value) {
    return new NameList(
        noun,
        key,
        paths,
        ImmutableMap.<String, String>builder().putAll(query).put(parameter, value).buildOrThrow());
  }
}
