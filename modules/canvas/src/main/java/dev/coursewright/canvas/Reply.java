package dev.coursewright.canvas;

import java.io.IOException;
import java.util.Optional;

/**
 * An answer with the parts of the response that only the client needs.
 *
 * @param answer the answer
 * @param next the URL of the list's next page
 * @param redirect the URL of a redirect
 * @param isPage whether the body was an HTML page
 * @param cause the failure, if there was no answer
 */
record Reply(
    Answer answer,
    Optional<String> next,
    Optional<String> redirect,
    boolean isPage,
    Optional<IOException> cause) {}
