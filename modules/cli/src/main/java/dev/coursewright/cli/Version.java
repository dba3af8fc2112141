package dev.coursewright.cli;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.google.common.io.Resources;
import java.io.IOException;
import picocli.CommandLine.IVersionProvider;

/** The version of this program, from a resource that the build writes. */
final class Version implements IVersionProvider {

  static String number() throws IOException {
    return Resources.toString(Resources.getResource(Version.class, "version.txt"), UTF_8).strip();
  }

  @Override
  public String[] getVersion() throws IOException {
    return new String[] {"coursewright " + number()};
  }
}
