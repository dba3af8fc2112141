package dev.coursewright.sandbox.resource;

import com.google.common.base.Ascii;
import com.google.common.io.BaseEncoding;
import com.google.common.primitives.Longs;
import dev.coursewright.sandbox.store.Row;
import dev.coursewright.sandbox.store.Session;
import dev.coursewright.sandbox.web.Call;
import dev.coursewright.sandbox.web.Refusal;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** Finds rows by the ids in paths and bodies (cross-cutting.md, section 2). */
public final class Lookup {
  private static final long ROOT_ACCOUNT = 1;

  private Lookup() {}

  /** The live course of the path. */
  public static Row course(Call call) {
    call.needs("read");
    return anyCourse(call, "course_id").filter(Row::isLive).orElseThrow(Refusal::notFound);
  }

  public static Optional<Row> anyCourse(Call call, String variable) {
    return find(call.session(), "courses", "sis_course_id", call.variable(variable));
  }

  public static Row account(Call call, String variable) {
    String id = call.variable(variable);
    if (id.equals("self") || id.equals("default")) {
      return call.session().require("accounts", ROOT_ACCOUNT);
    }
    return find(call.session(), "accounts", "sis_account_id", id)
        .filter(Row::isLive)
        .orElseThrow(Refusal::notFound);
  }

  public static Optional<Row> user(Call call, String id) {
    if (id.equals("self")) {
      return call.session().find("users", call.caller().userId());
    }
    if (id.startsWith("sis_login_id:")) {
      String login = Ascii.toLowerCase(id.substring("sis_login_id:".length()));
      return call.session().rows("users").stream()
          .filter(user -> Ascii.toLowerCase(user.text("login_id")).equals(login))
          .findFirst();
    }
    return find(call.session(), "users", "sis_user_id", id);
  }

  public static Optional<Row> section(Session session, String id) {
    return find(session, "sections", "sis_section_id", id).filter(Row::isLive);
  }

  public static Optional<Row> term(Session session, String id) {
    if (id.equals("default") || id.equals("current")) {
      return session.find("terms", 1);
    }
    return find(session, "terms", "sis_term_id", id);
  }

  /** A row by its number, or by an SIS id with its prefix, such as {@code sis_course_id:}. */
  public static Optional<Row> find(Session session, String table, String sisColumn, String id) {
    String plain = id.startsWith("hex:") ? unhex(id.substring(4)) : id;
    int colon = plain.indexOf(':');
    if (colon < 0) {
      Long number = Longs.tryParse(plain);
      return number == null ? Optional.empty() : session.find(table, number);
    }
    String kind = plain.substring(0, colon);
    String value = plain.substring(colon + 1);
    String column = kind.equals("sis_integration_id") ? "integration_id" : kind;
    boolean known =
        column.equals(sisColumn)
            || column.equals("integration_id")
            || column.equals("lti_context_id")
            || column.equals("uuid");
    return !known || value.isEmpty()
        ? Optional.empty()
        : session.rows(table).stream().filter(row -> row.text(column).equals(value)).findFirst();
  }

  /** A live row of the course in the path, by number only. */
  public static Row inCourse(Call call, Row course, String table, String variable) {
    return number(call.variable(variable))
        .flatMap(id -> call.session().find(table, id))
        .filter(row -> row.isLive() && row.number("course_id") == course.id())
        .orElseThrow(Refusal::notFound);
  }

  public static Optional<Long> number(String text) {
    return Optional.ofNullable(Longs.tryParse(text));
  }

  private static String unhex(String text) {
    int colon = text.indexOf(':');
    if (colon < 0) {
      return "";
    }
    try {
      byte[] bytes = BaseEncoding.base16().decode(Ascii.toUpperCase(text.substring(colon + 1)));
      return text.substring(0, colon) + ":" + new String(bytes, StandardCharsets.UTF_8);
    } catch (IllegalArgumentException noHex) {
      return "";
    }
  }
}
