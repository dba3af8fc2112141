package dev.coursewright.sandbox.web;

import com.google.common.collect.ImmutableSet;

/** The names of the permissions that the sandbox knows. */
public final class Rights {
  /** The permissions of an account's admin. */
  public static final ImmutableSet<String> ADMIN =
      ImmutableSet.of(
          "read",
          "read_sis",
          "manage_sis",
          "read_course_list",
          "read_roster",
          "view_all_grades",
          "manage_grades",
          "manage_courses_add",
          "manage_courses_admin",
          "manage_courses_publish",
          "manage_courses_conclude",
          "manage_courses_delete",
          "manage_course_visibility",
          "manage_course_content_add",
          "manage_course_content_edit",
          "manage_course_content_delete",
          "manage_assignments_add",
          "manage_assignments_edit",
          "manage_assignments_delete",
          "manage_groups_add",
          "manage_groups_manage",
          "manage_groups_delete",
          "manage_rubrics",
          "manage_sections_add",
          "manage_sections_edit",
          "manage_sections_delete",
          "manage_storage_quotas",
          "manage_students",
          "allow_course_admin_actions",
          "add_teacher_to_course",
          "add_ta_to_course",
          "add_student_to_course",
          "add_observer_to_course",
          "add_designer_to_course",
          "manage_wiki_create",
          "manage_wiki_update",
          "manage_wiki_delete",
          "create_forum",
          "moderate_forum",
          "post_to_forum",
          "read_forum",
          "read_announcements",
          "create_announcement",
          "manage_account_settings",
          "manage_lti_add");

  private Rights() {}
}
