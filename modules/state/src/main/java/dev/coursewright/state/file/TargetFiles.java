package dev.coursewright.state.file;

import static com.google.common.base.Preconditions.checkArgument;

import java.nio.file.Path;

/**
 * The paths of the files of a target.
 *
 * @param folder the folder of all states of a spec, {@code .coursewright} as a rule
 * @param target the name of the target
 */
record TargetFiles(Path folder, String target) {

  TargetFiles {
    checkArgument(
        target.matches("[^./\\\\\\p{Cntrl}][^/\\\\\\p{Cntrl}]*"),
        "a target's name is a file's name: %s",
        target);
  }

  Path state() {
    return folder.resolve(target + ".state.json");
  }

  Path journal() {
    return folder.resolve(target + ".journal");
  }

  /** The name given to a journal that does not fit the state. */
  Path asideJournal(String suffix) {
    return folder.resolve(target + "." + suffix + ".journal");
  }

  /** The name given to a state that cannot be read; it does not end as the name of a state does. */
  Path asideState(String suffix) {
    return folder.resolve(target + "." + suffix + ".damaged");
  }

  Path texts() {
    return folder.resolve(target + ".objects");
  }

  Path lock() {
    return folder.resolve(target + ".lock");
  }

  Path lockInfo() {
    return folder.resolve(target + ".lock.info");
  }

  /** Holds the run id of this machine's own claim. */
  Path claim() {
    return folder.resolve(target + ".claim");
  }

  Path gitignore() {
    return folder.resolve(".gitignore");
  }

  /** The temporary file from which this target replaces the {@code .gitignore} of all targets. */
  Path ownGitignore() {
    return folder.resolve(target + ".gitignore.tmp");
  }

  /** A file for messages: the last folder and the name. */
  static String shown(Path file) {
    Path parent = file.toAbsolutePath().normalize().getParent();
    return parent == null || parent.getFileName() == null
        ? file.getFileName().toString()
        : parent.getFileName() + "/" + file.getFileName();
  }
}
