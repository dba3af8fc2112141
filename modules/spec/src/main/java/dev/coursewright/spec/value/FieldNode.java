package dev.coursewright.spec.value;

import dev.coursewright.model.Value;
import dev.coursewright.spec.problem.ResourceProblems;
import dev.coursewright.spec.yaml.LocatedNode;
import java.util.Optional;

/**
 * A value to read.
 *
 * @param name the field's name for messages, with the names of the blocks around it
 * @param node the value as YAML
 * @param problems receives what is wrong with the value
 */
record FieldNode(String name, LocatedNode node, ResourceProblems problems) {

  /** The value as a scalar; empty if it is none, which is reported. */
  Optional<LocatedNode.Scalar> scalar(String wanted) {
    if (node.asScalar().isEmpty()) {
      wrong(wanted);
    }
    return node.asScalar();
  }

  /** Reports a value of the wrong type; empty. */
  Optional<Value> wrong(String wanted) {
    problems.error(
        node.position(),
        "Wrong type",
        "`" + name + "` is " + wanted + ", but this is " + node.described() + ".");
    return Optional.empty();
  }
}
