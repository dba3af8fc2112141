/** Classic quizzes and their questions (quizzes.md, quiz-questions.md). */
@NullMarked
package dev.coursewright.sandbox.quiz;

import org.jspecify.annotations.NullMarked;
