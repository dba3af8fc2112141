package dev.coursewright.state.file;

import static com.google.common.base.Preconditions.checkArgument;

import java.nio.file.Path;

/**
 * Where the files of a target are.
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

  /** Where a journal is put that is of no use for the state any more. */
  Path asideJournal(String suffix) {
    return folder.resolve(target + "." + suffix + ".journal");
  }

  /**
   * Where a state is put that cannot be read; no name of a state, so that nobody takes it for one.
   */
  Path asideState(String suffix) {
    return folder.resolve(target + "." + suffix + ".damaged");
  }

  Path objects() {
    return folder.resolve(target + ".objects");
  }

  Path lock() {
    return folder.resolve(target + ".lock");
  }

  Path lockInfo() {
    return folder.resolve(target + ".lock.info");
  }

  /** Which claim of the target is this machine's own. */
  Path claim() {
    return folder.resolve(target + ".claim");
  }

  Path gitignore() {
    return folder.resolve(".gitignore");
  }

  /** The file of all targets as this one writes it. */
  Path ownGitignore() {
    return folder.resolve(target + ".gitignore.tmp");
  }

  /** A file as people will look for it: the last folder and the name. */
  static String shown(Path file) {
    Path parent = file.toAbsolutePath().normalize().getParent();
    return parent == null || parent.getFileName() == null
        ? file.getFileName().toString()
        : parent.getFileName() + "/" + file.getFileName();
  }
}
