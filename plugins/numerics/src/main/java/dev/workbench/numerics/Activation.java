package dev.workbench.numerics;

/// 3.8.2 Activation functions (激活函数), of each number by itself. The gradient is written in the
/// function's own value `y`, so that a layer need not keep what went in.
public enum Activation {
  /// `y = max(x, 0)`, `dy/dx = 1` where `y > 0`, else 0.
  RELU {
    @Override
    public float of(float x) {
      return Math.max(x, 0);
    }

    @Override
    public float gradient(float y) {
      return y > 0 ? 1 : 0;
    }
  },
  /// `y = 1 / (1 + exp(-x))`, `dy/dx = y (1 - y)`.
  SIGMOID {
    @Override
    public float of(float x) {
      return (float) (1 / (1 + Math.exp(-x)));
    }

    @Override
    public float gradient(float y) {
      return y * (1 - y);
    }
  },
  /// `y = (1 - exp(-2x)) / (1 + exp(-2x))`, `dy/dx = 1 - y²`.
  TANH {
    @Override
    public float of(float x) {
      return (float) Math.tanh(x);
    }

    @Override
    public float gradient(float y) {
      return 1 - y * y;
    }
  };

  public abstract float of(float x);

  /// `dy/dx`, of the value `y = of(x)`.
  public abstract float gradient(float y);
}
