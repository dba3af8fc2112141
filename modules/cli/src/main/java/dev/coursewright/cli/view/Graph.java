package dev.coursewright.cli.view;

import com.google.common.collect.ImmutableListMultimap;
import com.google.common.collect.ImmutableMap;
import com.google.common.collect.ImmutableSet;
import com.google.common.collect.Maps;
import dev.coursewright.model.Address;
import dev.coursewright.model.Catalog;
import dev.coursewright.model.Course;
import dev.coursewright.model.Kind;
import dev.coursewright.model.Resource;
import dev.coursewright.model.ValueLinks;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The resources of a spec and their references as a drawing, nested by parent. */
public final class Graph {

  /** A language that draws graphs. */
  public enum Language {
    MERMAID,
    DOT
  }

  private final Catalog catalog;
  private final boolean showsPeople;

  public Graph(Catalog catalog, boolean showsPeople) {
    this.catalog = catalog;
    this.showsPeople = showsPeople;
  }

  /** An arrow leads from what refers to what it refers to. */
  private record Arrow(Address from, Address to) {}

  public String draw(Course course, Language language) {
    ImmutableMap<Address, Resource> resources =
        ImmutableMap.copyOf(
            Maps.filterKeys(course.resources(), each -> showsPeople || !catalog.of(each).people()));
    Map<Address, String> ids = new LinkedHashMap<>();
    resources.keySet().forEach(each -> ids.put(each, "n" + ids.size()));
    return switch (language) {
      case MERMAID -> mermaid(resources, ids);
      case DOT -> dot(resources, ids);
    };
  }

  private String mermaid(ImmutableMap<Address, Resource> resources, Map<Address, String> ids) {
    StringBuilder text = new StringBuilder("flowchart LR\n");
    ImmutableListMultimap<Address, Address> children = children(resources);
    for (Address root : roots(resources)) {
      mermaid(root, resources, children, ids, "  ", text);
    }
    for (Arrow arrow : arrows(resources)) {
      text.append("  %s --> %s\n".formatted(ids.get(arrow.from()), ids.get(arrow.to())));
    }
    return text.toString();
  }

  private void mermaid(
      Address address,
      ImmutableMap<Address, Resource> resources,
      ImmutableListMultimap<Address, Address> children,
      Map<Address, String> ids,
      String indent,
      StringBuilder text) {
    String label = ids.get(address) + "[\"" + mermaidText(address.toString()) + "\"]";
    if (children.get(address).isEmpty()) {
      text.append(indent).append(label).append('\n');
      return;
    }
    text.append(indent).append("subgraph ").append(label).append('\n');
    for (Address child : children.get(address)) {
      mermaid(child, resources, children, ids, indent + "  ", text);
    }
    text.append(indent).append("end\n");
  }

  private static String mermaidText(String text) {
    return Phrases.clean(text)
        .replace("&", "#amp;")
        .replace("\"", "#quot;")
        .replace("<", "#lt;")
        .replace(">", "#gt;");
  }

  private String dot(ImmutableMap<Address, Resource> resources, Map<Address, String> ids) {
    StringBuilder text =
        new StringBuilder(
            "digraph course {\n  rankdir=LR;\n  compound=true;\n  node [shape=box];\n");
    ImmutableListMultimap<Address, Address> children = children(resources);
    for (Address root : roots(resources)) {
      dot(root, children, ids, "  ", text);
    }
    for (Arrow arrow : arrows(resources)) {
      text.append("  %s -> %s;\n".formatted(ids.get(arrow.from()), ids.get(arrow.to())));
    }
    return text.append("}\n").toString();
  }

  private void dot(
      Address address,
      ImmutableListMultimap<Address, Address> children,
      Map<Address, String> ids,
      String indent,
      StringBuilder text) {
    String node = ids.get(address) + " [label=" + dotText(address.toString()) + "];\n";
    if (children.get(address).isEmpty()) {
      text.append(indent).append(node);
      return;
    }
    text.append(indent).append("subgraph cluster_").append(ids.get(address)).append(" {\n");
    text.append(indent).append("  ").append(node);
    for (Address child : children.get(address)) {
      dot(child, children, ids, indent + "  ", text);
    }
    text.append(indent).append("}\n");
  }

  private static String dotText(String text) {
    return '"' + Phrases.clean(text).replace("\\", "\\\\").replace("\"", "\\\"") + '"';
  }

  private ImmutableListMultimap<Address, Address> children(
      ImmutableMap<Address, Resource> resources) {
    ImmutableListMultimap.Builder<Address, Address> children = ImmutableListMultimap.builder();
    for (Address address : resources.keySet()) {
      parent(address, resources).ifPresent(parent -> children.put(parent, address));
    }
    return children.build();
  }

  private ImmutableSet<Address> roots(ImmutableMap<Address, Resource> resources) {
    return resources.keySet().stream()
        .filter(each -> parent(each, resources).isEmpty())
        .collect(ImmutableSet.toImmutableSet());
  }

  private Optional<Address> parent(Address address, ImmutableMap<Address, Resource> resources) {
    Kind kind = catalog.of(address);
    return kind.parentOf(address).filter(resources::containsKey);
  }

  private static Set<Arrow> arrows(ImmutableMap<Address, Resource> resources) {
    Set<Arrow> arrows = new LinkedHashSet<>();
    resources.forEach(
        (address, resource) ->
            resource.values().values().stream()
                .flatMap(value -> ValueLinks.in(value).stream())
                .filter(resources::containsKey)
                .forEach(target -> arrows.add(new Arrow(address, target))));
    return arrows;
  }
}
