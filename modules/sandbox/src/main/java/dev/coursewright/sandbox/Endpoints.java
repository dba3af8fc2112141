package dev.coursewright.sandbox;

import dev.coursewright.sandbox.account.Accounts;
import dev.coursewright.sandbox.account.GradingStandards;
import dev.coursewright.sandbox.assignment.AssignmentGroups;
import dev.coursewright.sandbox.assignment.Assignments;
import dev.coursewright.sandbox.course.CourseSettings;
import dev.coursewright.sandbox.course.Courses;
import dev.coursewright.sandbox.group.GroupCategories;
import dev.coursewright.sandbox.group.Groups;
import dev.coursewright.sandbox.group.Memberships;
import dev.coursewright.sandbox.module.ModuleItems;
import dev.coursewright.sandbox.module.Modules;
import dev.coursewright.sandbox.page.Pages;
import dev.coursewright.sandbox.people.Enrollments;
import dev.coursewright.sandbox.people.Sections;
import dev.coursewright.sandbox.quiz.QuizQuestions;
import dev.coursewright.sandbox.quiz.Quizzes;
import dev.coursewright.sandbox.rubric.RubricAssociations;
import dev.coursewright.sandbox.rubric.Rubrics;
import dev.coursewright.sandbox.topic.Topics;
import dev.coursewright.sandbox.web.Router;

/** Registers the endpoints of all resources. */
final class Endpoints {
  private Endpoints() {}

  static Router router() {
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
