package dev.coursewright.model;

import java.lang.reflect.Proxy;
import java.util.Arrays;
import java.util.Locale;

/** Cases of a sealed type that answer the name of the method that was called. */
final class CaseNames {

  private CaseNames() {}

  /** An implementation of a {@code Cases} interface of which every method returns its own name. */
  static <C> C of(Class<? super C> cases) {
    @SuppressWarnings("unchecked") // the proxy implements the interface whatever its type argument
    C naming =
        (C)
            Proxy.newProxyInstance(
                cases.getClassLoader(),
                new Class<?>[] {cases},
                (proxy, method, arguments) -> method.getName());
    return naming;
  }

  /** The method that a record of a sealed type is to call. */
  static String of(Record variant) {
    String name = variant.getClass().getSimpleName();
    return name.substring(0, 1).toLowerCase(Locale.ROOT) + name.substring(1);
  }

  /** The number of records that a sealed interface permits. */
  static int variants(Class<?> sealed) {
    return (int)
        Arrays.stream(sealed.getPermittedSubclasses()).filter(each -> each.isRecord()).count();
  }
}
