package dev.coursewright.cli.view;

import dev.coursewright.model.Address;
import dev.coursewright.model.Catalog;
import dev.coursewright.model.Kind;

/**
 * Addresses as reports show them: those of people without the key, which names them.
 *
 * @param showsPeople whether people are named all the same
 */
public record AddressNames(Catalog catalog, boolean showsPeople) {

  /** Whether an address is shown without its key. */
  boolean hides(Address address) {
    return !showsPeople && catalog.find(address.kind()).map(Kind::people).orElse(false);
  }

  public String of(Address address) {
    return hides(address) ? address.kind() + " of a person" : Phrases.clean(address.toString());
  }

  /** A sentence about an address, which may name it. */
  String in(Address address, String sentence) {
    String shown = showsPeople ? sentence : sentence.replace(address.toString(), of(address));
    return Phrases.clean(shown);
  }

  /** What is said of an address, behind it; a sentence that begins with it says so itself. */
  String line(Address address, String sentence) {
    String shown = in(address, sentence);
    return shown.startsWith(of(address) + " ") ? shown : of(address) + ": " + shown;
  }
}
