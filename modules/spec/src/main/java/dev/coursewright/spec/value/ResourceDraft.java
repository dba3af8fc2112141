package dev.coursewright.spec.value;

import com.google.common.collect.ImmutableMap;
import dev.coursewright.model.Address;
import dev.coursewright.model.Kind;
import dev.coursewright.model.Placement;
import dev.coursewright.model.Position;
import dev.coursewright.model.Value;
import dev.coursewright.spec.yaml.LocatedNode;

/**
 * A resource whose address is known and whose fields are not yet read.
 *
 * @param address its name
 * @param kind its kind
 * @param section where it is written
 * @param position where it begins
 * @param fields what is written in it, without the resources nested in it
 * @param implied fields whose values come from where it stands
 */
public record ResourceDraft(
    Address address,
    Kind kind,
    Placement section,
    Position position,
    LocatedNode.Mapping fields,
    ImmutableMap<String, Value> implied) {}
