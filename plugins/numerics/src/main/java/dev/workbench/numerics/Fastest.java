package dev.workbench.numerics;

import java.lang.System.Logger.Level;

/// What [Products#fastest] gives: looked for once, when it is first asked for.
final class Fastest {
  static final Products PRODUCTS = find();

  private Fastest() {}

  private static Products find() {
    try {
      return OpenBlas.load();
    } catch (LinkageError | RuntimeException e) {
      System.getLogger(Fastest.class.getName())
          .log(Level.WARNING, "OpenBLAS cannot be loaded: products run in plain Java, slower", e);
      return new PlainJava();
    }
  }
}
