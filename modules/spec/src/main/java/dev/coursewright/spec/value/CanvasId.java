package dev.coursewright.spec.value;

import com.google.common.base.Splitter;
import dev.coursewright.model.CourseIdentity;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads ids of Canvas, also out of the address that a browser shows. */
public final class CanvasId {

  private static final String SIS = "sis_course_id:";
  private static final int LONGEST = 2_000;
  private static final Pattern DIGITS = Pattern.compile("\\d{1,19}(?:~\\d{1,19})?");
  private static final Pattern COURSE =
      Pattern.compile("https?://[^/\\s]+/courses/(\\d{1,19})(?:[/?#].*)?");
  private static final Pattern OBJECT =
      Pattern.compile("https?://[^/?#\\s]+(/[^?#\\s]*)(?:[?#]\\S*)?");

  /** What Canvas appends to the path of an object that is open for editing. */
  private static final String EDIT = "edit";

  private CanvasId() {}

  /** An id of digits, or the last part of the path of a Canvas address. */
  public static Optional<String> find(String text) {
    String trimmed = text.strip();
    if (trimmed.length() > LONGEST) {
      return Optional.empty();
    }
    if (DIGITS.matcher(trimmed).matches()) {
      return Optional.of(trimmed);
    }
    Matcher address = OBJECT.matcher(trimmed);
    if (!address.matches()) {
      return Optional.empty();
    }
    List<String> path =
        new ArrayList<>(Splitter.on('/').omitEmptyStrings().splitToList(address.group(1)));
    path.remove(EDIT);
    return path.isEmpty() ? Optional.empty() : Optional.of(path.get(path.size() - 1));
  }

  /** Which course is meant; empty if the text says none. */
  public static Optional<CourseIdentity> course(String text) {
    String trimmed = text.strip();
    if (trimmed.equals("new")) {
      return Optional.of(new CourseIdentity.ToCreate());
    }
    Matcher address = COURSE.matcher(trimmed);
    if (address.matches()) {
      return Optional.of(new CourseIdentity.Existing(address.group(1)));
    }
    boolean known =
        DIGITS.matcher(trimmed).matches()
            || (trimmed.startsWith(SIS) && trimmed.length() > SIS.length());
    return known ? Optional.of(new CourseIdentity.Existing(trimmed)) : Optional.empty();
  }
}
