package dev.coursewright.acceptance;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import com.google.common.collect.ImmutableSet;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * What a power cut may leave of a {@link Storage}. Of names, each change since the last sync of
 * their folder is done or not, whatever became of the others. Of a file, what was appended since
 * its last sync is there up to any byte, and what is there may be zeros: a file system may write
 * down the length before the bytes, and later pages before earlier ones. All files independently of
 * each other.
 *
 * @param everyByte whether a file is torn at each byte; if not, at the first, the middle, the last
 *     and some others of each write
 */
record PowerCut(Random random, boolean everyByte) {

  /** Up to so many changes of names are all tried with and without each other. */
  private static final int FEW = 4;

  /** So many mixtures are tried of what may have become of each file. */
  private static final int MIXTURES = 6;

  /** Gives all images to somebody, or a sample where they are too many. Some come twice. */
  void images(Storage storage, Consumer<ImmutableMap<Path, String>> taker) {
    for (ImmutableMap<Path, Integer> names : names(storage)) {
      Map<Path, ImmutableList<String>> choices = new HashMap<>();
      names.forEach((path, file) -> choices.put(path, contents(path, storage.content(file))));
      taker.accept(chosen(choices, each -> each.get(0)));
      taker.accept(chosen(choices, each -> each.get(each.size() - 1)));
      choices.forEach(
          (path, contents) -> {
            for (String content : contents) {
              taker.accept(with(path, content, chosen(choices, each -> each.get(0))));
              taker.accept(with(path, content, chosen(choices, each -> each.get(each.size() - 1))));
            }
          });
      for (int i = 0; i < MIXTURES; i++) {
        taker.accept(chosen(choices, each -> each.get(random.nextInt(each.size()))));
      }
    }
  }

  private static ImmutableMap<Path, String> with(
      Path path, String content, ImmutableMap<Path, String> files) {
    Map<Path, String> all = new HashMap<>(files);
    all.put(path, content);
    return ImmutableMap.copyOf(all);
  }

  private static ImmutableMap<Path, String> chosen(
      Map<Path, ImmutableList<String>> choices, Function<ImmutableList<String>, String> choice) {
    ImmutableMap.Builder<Path, String> image = ImmutableMap.builder();
    choices.forEach((path, contents) -> image.put(path, choice.apply(contents)));
    return image.buildOrThrow();
  }

  private ImmutableSet<ImmutableMap<Path, Integer>> names(Storage storage) {
    int count = storage.changes().size();
    Set<ImmutableMap<Path, Integer>> all = new LinkedHashSet<>();
    if (count <= FEW) {
      for (int done = 0; done < 1 << count; done++) {
        int bits = done;
        all.add(names(storage, change -> (bits >> change & 1) == 1));
      }
    } else {
      for (int done = 0; done <= count; done++) {
        int first = done;
        all.add(names(storage, change -> change < first));
        all.add(names(storage, change -> change >= first));
      }
      for (int i = 0; i < MIXTURES; i++) {
        all.add(names(storage, change -> random.nextBoolean()));
      }
    }
    return ImmutableSet.copyOf(all);
  }

  private static ImmutableMap<Path, Integer> names(
      Storage storage, Function<Integer, Boolean> isDone) {
    Map<Path, Integer> names = new HashMap<>(storage.kept());
    for (int i = 0; i < storage.changes().size(); i++) {
      if (isDone.apply(i)) {
        storage.changes().get(i).on(names);
      }
    }
    return ImmutableMap.copyOf(names);
  }

  /** What a file may hold, from nothing of the unsynced to all of it. */
  private ImmutableList<String> contents(Path path, Storage.Content content) {
    String all = content.all();
    int kept = content.kept().length();
    Set<String> contents = new LinkedHashSet<>();
    contents.add(content.kept());
    if (!path.toString().endsWith(".lock.info")) { // which nothing depends on
      for (int at : places(content)) {
        contents.add(all.substring(0, at));
        contents.add(all.substring(0, at) + zeros(all.length() - at));
        contents.add(content.kept() + zeros(at - kept) + all.substring(at));
      }
    }
    contents.remove(all);
    contents.add(all);
    return ImmutableList.copyOf(contents);
  }

  /** Where what is unsynced may be torn. */
  private ImmutableSet<Integer> places(Storage.Content content) {
    List<Integer> places = new ArrayList<>();
    int start = content.kept().length();
    for (String write : content.since()) {
      int end = start + write.length();
      if (everyByte) {
        for (int at = start; at <= end; at++) {
          places.add(at);
        }
      } else if (!write.isEmpty()) {
        places.addAll(List.of(start, start + 1, (start + end) / 2, end - 1, end));
        places.add(start + random.nextInt(write.length()));
        places.add(start + random.nextInt(write.length()));
      }
      start = end;
    }
    return ImmutableSet.copyOf(places);
  }

  private static String zeros(int count) {
    return "\0".repeat(count);
  }
}
