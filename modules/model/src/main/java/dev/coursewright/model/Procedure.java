package dev.coursewright.model;

/**
 * Something that Canvas makes necessary and that takes more than one request. Kinds give the
 * parameters; {@link Kind} says by name which of them it needs.
 */
public sealed interface Procedure {

  /**
   * The object that Canvas makes by itself in a new course is taken for the first one of the spec.
   * Its title is in the language of the person who made the course, so it is recognised by being
   * the only one, bound to nothing, and empty except for objects that this target has made.
   *
   * @param contents the key of its contents in an entry of the list, and the value of {@code
   *     include[]} that asks for them; empty if it is taken regardless of its contents
   * @param handle the handle under which the state has the ids of such contents
   * @param isMadeWithCourse whether Canvas makes it together with the course, so that an empty list
   *     is one that lags; otherwise Canvas makes it when something first needs it
   */
  record AdoptDefault(String contents, String handle, boolean isMadeWithCourse)
      implements Procedure {}

  /**
   * An update may answer with a new object, which has another id. The update names the bookmark of
   * the old object, so that Canvas moves the bookmark, and every resource that refers to the old
   * object is sent again with the new id.
   *
   * @param bookmark the handle of the bookmark, and the parameter that takes its id
   * @param include the value of {@code include[]} with which the GET of one object shows its
   *     associations
   * @param associations the key of the associations in that answer
   * @param purpose the {@code purpose} of the association that is the bookmark
   */
  record ReissuedId(String bookmark, String include, String associations, String purpose)
      implements Procedure {}

  /**
   * It can be published only when Canvas has contents for it, which are not in the spec. Canvas
   * refreshes the count on saves only, and lists no contents that are drawn from a bank; therefore
   * either is enough.
   *
   * @param count the key of the number of contents in an entry of the list
   * @param list the path of the contents, below that of the object
   * @param waiting what the plan and the report say of it, after the address
   */
  record PublishGate(String count, String list, String waiting) implements Procedure {}
}
