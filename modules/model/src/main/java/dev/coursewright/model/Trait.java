package dev.coursewright.model;

/** A quirk of a field, each acted on by one interpreter. */
public enum Trait {
  /** The author must write it; it is sent with the create. */
  REQUIRED,
  /**
   * {@code null} clears it, a list is cleared by an empty one. Without this trait a written {@code
   * null} is an error.
   */
  CLEARABLE,
  /** Canvas clears it by an empty text, and takes {@code null} for "leave alone". */
  CLEARED_BY_EMPTY_TEXT,
  /** Canvas cannot change it once the object exists. */
  FIXED,
  /** Canvas takes the number only; another form of what it refers to is looked up first. */
  NUMBER_ONLY,
  /** Of an object that exists, Canvas can only make it {@code active}. */
  BECOMES_ACTIVE,
  /** Canvas takes it and never shows it. */
  NEVER_READ,
  /** Canvas leaves it out of answers when it is empty, so that absent means empty. */
  ABSENT_WHEN_EMPTY,
  /** A secret, written as {@code {env: NAME}}: never in a plan, a state, a log. */
  SENSITIVE,
  /** Whether students can see the object. */
  VISIBILITY,
  /** A change notifies students, in a published course. */
  NOTIFIES,
  /** A change moves grades. */
  MOVES_GRADES,
  /** Canvas resets it when an update leaves it out, so that every update carries it along. */
  CARRIED,
  /** The constants that go with it are sent with a create only, for Canvas never changes them. */
  ALONGSIDE_ON_CREATE,
  /** It stands in the path, never in the body. */
  IN_PATH,
  /** A list that is sent as a hash keyed by index, for a JSON array breaks Canvas. */
  INDEXED,
  /** A flag that is sent as the text {@code "true"} or {@code "false"}. */
  FLAG_AS_TEXT,
  /** A flag that is sent as the text {@code "1"} or {@code "0"}. */
  FLAG_AS_DIGIT,
  /**
   * A flag that is sent as an event: {@code offer} for true, {@code claim} for false. In answers it
   * is true if the value is {@code available}.
   */
  FLAG_AS_EVENT,
  /** A flag that answers leave out: it is true if the key that they have instead is not null. */
  TRUE_IF_PRESENT,
  /**
   * A list of blocks to each of which we give the {@code id} that Canvas knows it by, made of the
   * state's lineage, the address and the blocks' fields {@code key} from the outside in. The reader
   * fills in a key that is not written: a slug of the description, else the place.
   */
  KEYED_BY_US,
  /** It is for us alone: never sent and never read. */
  OURS,
  /** It is sent beside the wrapper, not in it. */
  BESIDE,
  /** Canvas puts a hyphen and a number behind a text that another object has. */
  NUMBERED_IF_TAKEN,
  /** Several words that are sent as one text with commas between them. */
  JOINED
}
