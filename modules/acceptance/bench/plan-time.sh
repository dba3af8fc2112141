#!/bin/sh
# Wall time and peak memory of --version, validate and an offline plan without changes, for generated
# courses of 30, 300, 3,000 and 10,000 resources, in files of a week each and in one file, beside what
# Jackson alone needs to read the same files in a fresh JVM. Jackson gets the JVM flags of the tool and
# an archive of its classes, as the tool has one; the tool's times include its launcher.
#
#   modules/acceptance/bench/plan-time.sh [RESOURCES…]
#
# RUNS (5) says how often each command runs, in turns with the others; the median counts. SHAPES
# ("many-files one-file") says which courses. Memory is the most that one more run ever held. Needs
# Linux, JDK 17 or later and Maven; no network once Maven has what it needs. The state for the plan comes from
# applying the course to a sandbox first, which is not measured.
set -eu

here=$(cd "$(dirname "$0")" && pwd)
root=$(cd "$here/../../.." && pwd)
tool=${COURSEWRIGHT:-$root/modules/cli/bin/coursewright}
jar=${COURSEWRIGHT_JAR:-$root/modules/cli/target/coursewright.jar}
sizes=${*:-30 300 3000 10000}
shapes=${SHAPES:-many-files one-file}
runs=${RUNS:-5}
java=${JAVA_HOME:+$JAVA_HOME/bin/}java
work=$(mktemp -d)
sandbox=
trap 'test -z "$sandbox" || kill "$sandbox" 2>/dev/null || true; rm -rf "$work"' EXIT
trap 'exit 130' INT TERM

# A week is 30 resources: a module with 12 items, 8 pages, 5 assignments, 2 discussions, a quiz, an
# announcement. Pages are half a screen long.
week() {
  awk -v w="$1" -v part="$2" 'BEGIN {
    text = ""
    for (i = 0; i < 12; i++)
      text = text "<p>Cells divide, and each of them keeps what the other knows; sentence " i " of the page.</p>"
    if (part == "pages" || part == "all") {
      if (part == "all") print "pages:"
      for (i = 1; i <= 8; i++)
        printf "  page-%d-%d: {title: \"Week %d, page %d\", body: \"%s\", published: true}\n", w, i, w, i, text
    }
    if (part == "assignments" || part == "all") {
      if (part == "all") print "assignments:"
      for (i = 1; i <= 5; i++)
        printf "  task-%d-%d:\n    name: \"Week %d, task %d\"\n    points_possible: 10\n    submission_types: [online_upload]\n    due_at: 2027-03-0%d 23:59\n    published: true\n", w, i, w, i, i
    }
    if (part == "discussions" || part == "all") {
      if (part == "all") print "discussions:"
      for (i = 1; i <= 2; i++)
        printf "  talk-%d-%d: {title: \"Week %d, talk %d\", message: \"<p>Well?</p>\", published: true}\n", w, i, w, i
    }
    if (part == "quizzes" || part == "all") {
      if (part == "all") print "quizzes:"
      printf "  quiz-%d: {title: \"Week %d\", quiz_type: practice_quiz}\n", w, w
    }
    if (part == "announcements" || part == "all") {
      if (part == "all") print "announcements:"
      printf "  news-%d: {title: \"Week %d begins\", message: \"<p>Read on.</p>\"}\n", w, w
    }
    if (part == "modules" || part == "all") {
      if (part == "all") print "modules:"
      printf "  week-%d:\n    name: \"Week %d\"\n    published: true\n    items:\n", w, w
      for (i = 1; i <= 6; i++) printf "      - page: page-%d-%d\n", w, i
      for (i = 1; i <= 4; i++) printf "      - {assignment: task-%d-%d, indent: 1}\n", w, i
      printf "      - discussion: talk-%d-1\n      - quiz: quiz-%d\n", w, w
    }
  }'
}

generate() { # folder resources shape
  mkdir -p "$1"
  weeks=$(($2 / 30))
  {
    echo 'coursewright: 1'
    echo "course: {id: new, account: self, name: Generated $2 $3, course_code: GEN-$2-$3, time_zone: America/Denver}"
  } > "$1/course.yaml"
  if [ "$3" = many-files ]; then
    w=1
    while [ $w -le $weeks ]; do
      week $w all > "$1/week-$w.yaml"
      w=$((w + 1))
    done
  else
    for part in pages assignments discussions quizzes announcements modules; do
      echo "$part:"
      w=1
      while [ $w -le $weeks ]; do
        week $w $part
        w=$((w + 1))
      done
    done >> "$1/course.yaml"
  fi
}

# Runs a command and adds its milliseconds to a file.
clock() { # file command…
  times=$1
  shift
  start=$(date +%s%N)
  "$@" > "$work/out" 2> "$work/err" || fail "$@"
  echo $((($(date +%s%N) - start) / 1000000)) >> "$times"
}

median() {
  sort -n "$1" | awk '{ all[NR] = $1 } END { print (all[int((NR + 1) / 2)] + all[int(NR / 2) + 1]) / 2 }'
}

# The most memory in MiB that a command ever holds.
peak() {
  if [ -x /usr/bin/time ]; then
    /usr/bin/time -f %M -o "$work/kib" "$@" > "$work/out" 2> "$work/err" || fail "$@"
    kib=$(cat "$work/kib")
  else
    kib=0
    "$@" > "$work/out" 2> "$work/err" &
    pid=$!
    while kill -0 $pid 2> /dev/null; do
      now=$(sed -n 's/^VmHWM:[^0-9]*\([0-9]*\).*/\1/p' "/proc/$pid/status" 2> /dev/null || true)
      [ "${now:-0}" -le "$kib" ] || kib=$now
      sleep 0.01
    done
    wait $pid || fail "$@"
  fi
  echo $((kib / 1024))
}

fail() {
  cat "$work/out" "$work/err" >&2
  echo "failed: $*" >&2
  exit 1
}

row() { # label milliseconds MiB milliseconds-of-Jackson
  awk -v l="$1" -v t="$2" -v m="$3" -v j="$4" \
    'BEGIN { printf "%-42s %6.2f s %5d MiB", l, t / 1000, m; if (j > 0) printf "  %5.2f x Jackson", t / j; print "" }'
}

measure() { # label course
  rm -f "$work"/*.ms
  run=0
  while [ $run -lt "$runs" ]; do
    clock "$work/jackson.ms" sh "$work/jackson" "$2"
    clock "$work/validate.ms" "$tool" validate "$2"
    clock "$work/plan.ms" "$tool" plan "$2" --refresh=false
    grep -q 'No changes' "$work/out" || fail "plan $2 found changes"
    run=$((run + 1))
  done
  alone=$(median "$work/jackson.ms")
  row "Jackson alone, $1" "$alone" "$(peak sh "$work/jackson" "$2")" 0
  row "validate, $1" "$(median "$work/validate.ms")" "$(peak "$tool" validate "$2")" "$alone"
  row "plan without changes, $1" "$(median "$work/plan.ms")" \
    "$(peak "$tool" plan "$2" --refresh=false)" "$alone"
}

"$tool" --version > "$work/out" 2> "$work/err" || fail "$tool" --version # builds the jar, if need be

# Jackson as a jar of its own, for an archive knows jars only. Its YAML half is not in the tool's jar.
mkdir "$work/classes"
yaml=$work/jackson-dataformat-yaml.jar
mvn -B -q -N -f "$root/pom.xml" dependency:copy -Dmdep.stripVersion -DoutputDirectory="$work" \
  -Dartifact="com.fasterxml.jackson.dataformat:jackson-dataformat-yaml:$(sed -n 's:.*<jackson.version>\(.*\)</.*:\1:p' "$root/pom.xml")" \
  > "$work/out" 2>&1 || fail dependency:copy
javac -cp "$jar:$yaml" -d "$work/classes" "$here/JacksonAlone.java"
jar --create --file "$work/jackson.jar" -C "$work/classes" .
generate "$work/training" 30 many-files
"$java" -Xlog:disable -XX:DumpLoadedClassList="$work/list" -cp "$work/jackson.jar:$yaml:$jar" JacksonAlone "$work/training" \
  > "$work/out" 2> "$work/err" || fail training
"$java" -Xlog:disable -Xshare:dump -XX:SharedClassListFile="$work/list" -XX:SharedArchiveFile="$work/jackson.jsa" \
  -cp "$work/jackson.jar:$yaml:$jar" > "$work/out" 2> "$work/err" || fail training

cat > "$work/jackson" << END
exec "$java" -Xlog:disable -XX:+DisplayVMOutputToStderr -Xshare:auto -XX:SharedArchiveFile="$work/jackson.jsa" \\
  -XX:+UseSerialGC -XX:TieredStopAtLevel=1 -cp "$work/jackson.jar:$yaml:$jar" JacksonAlone "\$1"
END

"$tool" sandbox > "$work/sandbox" 2>&1 &
sandbox=$!
until grep -q CANVAS_TOKEN "$work/sandbox"; do
  kill -0 $sandbox 2> /dev/null || { cat "$work/sandbox" >&2; exit 1; }
  sleep 0.2
done
eval "$(grep '^export CANVAS_' "$work/sandbox")"

run=0
while [ $run -lt "$runs" ]; do
  clock "$work/version.ms" "$tool" --version
  run=$((run + 1))
done
row --version "$(median "$work/version.ms")" "$(peak "$tool" --version)" 0
for size in $sizes; do
  for shape in $shapes; do
    course=$work/$size-$shape
    generate "$course" "$size" "$shape"
    "$tool" apply "$course" --auto-approve > "$work/out" 2> "$work/err" || fail apply "$course"
    measure "$size, $shape" "$course"
    rm -rf "$course"
  done
done
