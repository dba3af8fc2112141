package dev.coursewright.sandbox.resource;

import dev.coursewright.sandbox.store.Row;
import dev.coursewright.sandbox.web.Call;
import dev.coursewright.sandbox.web.Parameters;

/** Stores SIS ids, which are unique in the root account, deleted rows included. */
public final class SisIds {
  private SisIds() {}

  /** Sets the column. If another row has the value, the request is refused under the field name. */
  public static void set(Call call, Row row, Parameters parameters, String key, String field) {
    if (!parameters.has(key)) {
      return;
    }
    if (!call.caller().may("manage_sis")) {
      parameters.dropped(key, "needs the right manage_sis");
      return;
    }
    String value = Fields.limited(parameters, key, field, Fields.STRING);
    if (value == null || value.isEmpty()) {
      row.set(key, null);
      return;
    }
    boolean taken =
        call.session().rows(row.table()).stream()
            .anyMatch(other -> other.id() != row.id() && other.text(key).equals(value));
    if (taken) {
      throw Fields.refuse(parameters, key, field, "SIS ID \"" + value + "\" is already in use");
    }
    row.set(key, value);
    call.session()
        .checkAtCommit(
            latest -> {
              boolean raced =
                  latest.rows(row.table()).stream()
                      .anyMatch(other -> other.id() != row.id() && other.text(key).equals(value));
              if (raced) {
                throw Fields.refuse(
                    parameters, key, field, "SIS ID \"" + value + "\" is already in use");
              }
            });
  }
}
