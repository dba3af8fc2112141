package dev.coursewright.canvas;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import javax.net.ssl.SSLException;

/** Describes for people why a request has no answer. */
final class NoAnswerText {

  private NoAnswerText() {}

  static String inWords(IOException lost) {
    if (lost instanceof UnknownHostException) {
      return "no host has that name";
    }
    if (lost instanceof SSLException) {
      return "no secure connection: " + detail(lost);
    }
    if (lost instanceof SocketTimeoutException) {
      return "no answer in time";
    }
    if (lost instanceof ConnectException || lost instanceof NoRouteToHostException) {
      return "nobody takes the connection";
    }
    if (lost instanceof InterruptedIOException) {
      return "interrupted";
    }
    return "the connection broke: " + detail(lost);
  }

  private static String detail(IOException lost) {
    String message = lost.getMessage();
    return message == null ? lost.getClass().getSimpleName() : message;
  }
}
