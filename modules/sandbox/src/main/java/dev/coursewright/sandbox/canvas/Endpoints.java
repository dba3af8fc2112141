package dev.coursewright.sandbox.canvas;

import dev.coursewright.sandbox.web.Router;

/** All endpoints of the box. */
public final class Endpoints {
  private Endpoints() {}

  public static Router router() {
    Router router = new Router();
    Accounts.addTo(router);
    AssignmentGroups.addTo(router);
    Assignments.addTo(router);
    CourseSettings.addTo(router);
    Courses.addTo(router);
    Enrollments.addTo(router);
    GradingStandards.addTo(router);
    GroupCategories.addTo(router);
    Groups.addTo(router);
    Memberships.addTo(router);
    ModuleItems.addTo(router);
    Modules.addTo(router);
    Pages.addTo(router);
    QuizQuestions.addTo(router);
    Quizzes.addTo(router);
    RubricAssociations.addTo(router);
    Rubrics.addTo(router);
    Sections.addTo(router);
    Topics.addTo(router);
    return router;
  }
}
