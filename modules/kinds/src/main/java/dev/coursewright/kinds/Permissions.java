package dev.coursewright.kinds;

import dev.coursewright.model.Permission;

/** Rights that fields of several kinds need. */
final class Permissions {
  static final Permission SIS = new Permission("manage_sis", "SIS ids");

  static final Permission STORAGE = new Permission("manage_storage_quotas", "storage quotas");

  private Permissions() {}
}
