#!/bin/sh
# Wall time and peak memory of --version, validate and an offline plan without changes, for generated
# courses of 30, 300, 3,000 and 10,000 resources, beside the time that Jackson alone needs to read the
# same files in a fresh JVM. Each number is the best of three runs.
#
#   modules/acceptance/bench/plan-time.sh [RESOURCES…]
#
# Needs JDK 17 or later; with `one-file` in SHAPES the course is one file, too. The state for the plan
# comes from applying the course to a sandbox first.
set -eu

here=$(cd "$(dirname "$0")" && pwd)
root=$(cd "$here/../../.." && pwd)
tool=${COURSEWRIGHT:-$root/modules/cli/bin/coursewright}
sizes=${*:-30 300 3000 10000}
shapes=${SHAPES:-many-files one-file}
work=$(mktemp -d)
sandbox=
trap 'test -z "$sandbox" || kill "$sandbox" 2>/dev/null || true; rm -rf "$work"' EXIT INT TERM

"$tool" --version > "$work/version"           # builds the jar if it is missing
jar=${COURSEWRIGHT_JAR:-$(ls "$root"/modules/cli/target/coursewright.jar)}
mkdir "$work/classes"
javac -cp "$jar" -d "$work/classes" "$here/JacksonAlone.java"

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

# Prints seconds and MiB of the best of three runs.
measure() {
  best=
  peak=0
  for run in 1 2 3; do
    if [ -x /usr/bin/time ]; then
      /usr/bin/time -f '%e %M' -o "$work/time" "$@" > "$work/out" 2> "$work/err" || fail "$@"
      read -r seconds kib < "$work/time"
    else
      start=$(date +%s%N)
      "$@" > "$work/out" 2> "$work/err" &
      pid=$!
      kib=0
      while kill -0 $pid 2>/dev/null; do
        now=$(peak_of $pid)
        [ "${now:-0}" -le "$kib" ] || kib=$now
        sleep 0.02
      done
      wait $pid || fail "$@"
      seconds=$(awk -v a="$start" -v b="$(date +%s%N)" 'BEGIN { printf "%.2f", (b - a) / 1e9 }')
    fi
    if [ -z "$best" ] || awk -v a="$seconds" -v b="$best" 'BEGIN { exit !(a < b) }'; then
      best=$seconds
    fi
    [ "$kib" -le "$peak" ] || peak=$kib
  done
  echo "$best $((peak / 1024))"
}

# The most memory that a process or its child has held, in KiB.
peak_of() {
  {
    sed -n 's/^VmHWM:[^0-9]*\([0-9]*\).*/\1/p' "/proc/$1/status"
    for child in $(cat "/proc/$1/task/$1/children"); do
      sed -n 's/^VmHWM:[^0-9]*\([0-9]*\).*/\1/p' "/proc/$child/status"
    done
  } 2> /dev/null | sort -n | tail -1
}

fail() {
  cat "$work/out" "$work/err" >&2
  echo "failed: $*" >&2
  exit 1
}

row() { # label seconds MiB jackson
  awk -v l="$1" -v s="$2" -v m="$3" -v j="$4" \
    'BEGIN { printf "%-40s %7.2f s %6d MiB", l, s, m; if (j > 0) printf "   %5.2f x Jackson", s / j; print "" }'
}

"$tool" sandbox --port "${PORT:-8765}" > "$work/sandbox" 2>&1 &
sandbox=$!
until grep -q 'http://' "$work/sandbox"; do sleep 0.2; done
CANVAS_URL=http://127.0.0.1:${PORT:-8765}
CANVAS_TOKEN=$(sed -n 's/.*CANVAS_TOKEN=\([^ ]*\).*/\1/p' "$work/sandbox" | head -1)
CANVAS_TOKEN=${CANVAS_TOKEN:-sandbox-token}
export CANVAS_URL CANVAS_TOKEN

set -- $(measure "$tool" --version)
row --version "$1" "$2" 0
for size in $sizes; do
  for shape in $shapes; do
    course=$work/$size-$shape
    generate "$course" "$size" "$shape"
    "$tool" apply "$course" --auto-approve > "$work/out" 2> "$work/err" || fail apply "$course"
    set -- $(measure java -XX:+UseSerialGC -XX:TieredStopAtLevel=1 -Xshare:auto \
      -cp "$work/classes:$jar" JacksonAlone "$course")
    jackson=$1
    row "Jackson alone, $size, $shape" "$1" "$2" 0
    set -- $(measure "$tool" validate "$course")
    row "validate, $size, $shape" "$1" "$2" "$jackson"
    set -- $(measure "$tool" plan "$course" --refresh=false)
    row "plan without changes, $size, $shape" "$1" "$2" "$jackson"
    grep -q 'No changes' "$work/out" || fail "plan $course found changes"
  done
done
