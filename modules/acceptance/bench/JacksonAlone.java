import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.yaml.snakeyaml.LoaderOptions;

/** Reads the YAML files of a folder with Jackson and does nothing else: what plan-time.sh compares with. */
public final class JacksonAlone {
  private JacksonAlone() {}

  public static void main(String[] arguments) throws IOException {
    LoaderOptions limits = new LoaderOptions();
    limits.setCodePointLimit(64 * 1024 * 1024);
    YAMLMapper yaml = new YAMLMapper(YAMLFactory.builder().loaderOptions(limits).build());
    int size = 0;
    try (Stream<Path> all = Files.walk(Path.of(arguments[0]))) {
      List<Path> files = all.filter(file -> file.toString().endsWith(".yaml")).toList();
      for (Path file : files) {
        JsonNode tree = yaml.readTree(Files.readString(file));
        size += tree.size();
      }
    }
    System.out.println(size);
  }
}
