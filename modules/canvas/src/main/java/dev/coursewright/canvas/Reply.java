package dev.coursewright.canvas;

import java.io.IOException;
import java.util.Optional;

/**
 * An answer with what only the client itself needs of it.
 *
 * @param answer the answer
 * @param next the address of the list's next page
 * @param redirect the address that a redirect names
 * @param isPage whether what came was an HTML page
 * @param cause why there was no answer
 */
record Reply(
    Answer answer,
    Optional<String> next,
    Optional<String> redirect,
    boolean isPage,
    Optional<IOException> cause) {}
