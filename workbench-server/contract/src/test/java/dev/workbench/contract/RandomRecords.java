package dev.workbench.contract;

import java.lang.reflect.AnnotatedType;
import java.lang.reflect.Constructor;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/// Records with random content, whatever their components are.
final class RandomRecords {
  private static final double[] DOUBLES = {
    0.1, -0.0, Double.NaN, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY, Double.MIN_VALUE
  };
  private static final String[] TEXTS = {"", "loss", "过拟合", "a \"quoted\"\n\\line", "\u0000"};

  private final Random random;

  RandomRecords(Random random) {
    this.random = random;
  }

  <R> R next(Class<R> type) {
    try {
      RecordComponent[] components = type.getRecordComponents();
      Constructor<R> constructor =
          type.getDeclaredConstructor(
              Arrays.stream(components).map(RecordComponent::getType).toArray(Class[]::new));
      return constructor.newInstance(Arrays.stream(components).map(this::component).toArray());
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException("cannot make a " + type, e);
    }
  }

  private @Nullable Object component(RecordComponent component) {
    AnnotatedType type = component.getAnnotatedType();
    boolean nullable = type.isAnnotationPresent(Nullable.class);
    return nullable && random.nextBoolean() ? null : value(component.getGenericType());
  }

  private Object value(Type type) {
    if (type instanceof ParameterizedType generic) {
      return collection(generic);
    }
    var simple = (Class<?>) type;
    if (simple == String.class) {
      return TEXTS[random.nextInt(TEXTS.length)];
    }
    if (simple == long.class || simple == Long.class) {
      return random.nextLong();
    }
    if (simple == int.class || simple == Integer.class) {
      return random.nextInt();
    }
    if (simple == double.class || simple == Double.class) {
      return DOUBLES[random.nextInt(DOUBLES.length)];
    }
    if (simple == boolean.class || simple == Boolean.class) {
      return random.nextBoolean();
    }
    if (simple == byte[].class) {
      var bytes = new byte[random.nextInt(100)];
      random.nextBytes(bytes);
      return bytes;
    }
    if (simple.isEnum()) {
      return simple.getEnumConstants()[random.nextInt(simple.getEnumConstants().length)];
    }
    return next(simple);
  }

  private Object collection(ParameterizedType type) {
    Type[] arguments = type.getActualTypeArguments();
    if (type.getRawType() == List.class) {
      List<Object> list = new ArrayList<>();
      for (int i = random.nextInt(4); i > 0; i--) {
        list.add(value(arguments[0]));
      }
      return list;
    }
    Map<Object, Object> map = new LinkedHashMap<>();
    for (int i = random.nextInt(4); i > 0; i--) {
      map.put(value(arguments[0]), value(arguments[1]));
    }
    return map;
  }
}
