package dev.coursewright.kinds;

import com.google.common.collect.ImmutableList;
import dev.coursewright.model.Catalog;
import dev.coursewright.model.Kind;

/** All kinds of Canvas resources that a spec can have. */
public final class Kinds {
  public static final ImmutableList<Kind> ALL =
      ImmutableList.of(
          CourseKind.COURSE,
          CourseSettingsKind.COURSE_SETTINGS,
          AssignmentGroupKind.ASSIGNMENT_GROUP,
          AssignmentKind.ASSIGNMENT,
          GroupCategoryKind.GROUP_CATEGORY,
          GroupKind.GROUP,
          GroupMembershipKind.GROUP_MEMBERSHIP,
          SectionKind.SECTION,
          EnrollmentKind.ENROLLMENT,
          RubricKind.RUBRIC,
          RubricAssociationKind.RUBRIC_ASSOCIATION,
          PageKind.PAGE,
          FrontPageKind.FRONT_PAGE,
          DiscussionKind.DISCUSSION,
          AnnouncementKind.ANNOUNCEMENT,
          QuizKind.QUIZ,
          ModuleKind.MODULE,
          ModuleItemKind.MODULE_ITEM);

  public static final Catalog CATALOG = new Catalog(ALL);

  private Kinds() {}
}
