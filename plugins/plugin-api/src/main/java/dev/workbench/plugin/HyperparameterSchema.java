package dev.workbench.plugin;

import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/// What a hyperparameter record says of itself: names, types, defaults, bounds. Components may be
/// `int`, `long`, `double`, `boolean`, `String` or an enum. Immutable.
///
/// @param <H> the record
public final class HyperparameterSchema<H extends Record> {

  /// One hyperparameter.
  ///
  /// @param type `int`, `long`, `double`, `boolean`, `string` or `choice`
  /// @param defaultValue as text; empty when there is none and it must be given
  /// @param min inclusive; negative infinity when unbounded or not a number
  /// @param max inclusive; positive infinity when unbounded or not a number
  /// @param choices the allowed values of a `choice`, else empty
  public record Setting(
      String name, String type, String defaultValue, double min, double max, List<String> choices) {
    public Setting {
      choices = List.copyOf(choices);
    }
  }

  private final Class<H> type;
  private final List<Setting> settings;

  private HyperparameterSchema(Class<H> type) {
    this.type = type;
    this.settings =
        Arrays.stream(type.getRecordComponents()).map(HyperparameterSchema::setting).toList();
  }

  /// Reads the record class.
  ///
  /// @throws IllegalArgumentException when a component has a type that cannot be a setting
  public static <H extends Record> HyperparameterSchema<H> of(Class<H> type) {
    return new HyperparameterSchema<>(type);
  }

  /// In the order of the record's components.
  public List<Setting> settings() {
    return settings;
  }

  /// The record made of the given values and, for what they lack, the defaults.
  ///
  /// @param values as text, by component name
  /// @throws InvalidHyperparameterException for an unknown name, a value that is not of the type,
  ///   or one out of bounds
  public H create(Map<String, String> values) {
    for (String name : values.keySet()) {
      if (settings.stream().noneMatch(s -> s.name().equals(name))) {
        throw new InvalidHyperparameterException(
            name, "unknown hyperparameter '" + name + "'; there are " + names());
      }
    }
    RecordComponent[] components = type.getRecordComponents();
    Object[] arguments = new Object[components.length];
    for (int i = 0; i < components.length; i++) {
      Setting setting = settings.get(i);
      String text = values.getOrDefault(setting.name(), setting.defaultValue());
      arguments[i] = parse(setting, components[i].getType(), text.strip());
    }
    return instantiate(components, arguments);
  }

  /// The values of a record as text, in component order; [#create] of them gives an equal record.
  public Map<String, String> values(H hyperparameters) {
    Map<String, String> values = new LinkedHashMap<>();
    for (RecordComponent component : type.getRecordComponents()) {
      try {
        component.getAccessor().setAccessible(true);
        values.put(
            component.getName(), String.valueOf(component.getAccessor().invoke(hyperparameters)));
      } catch (ReflectiveOperationException e) {
        throw new IllegalArgumentException("cannot read " + component, e);
      }
    }
    return values;
  }

  /// The `H` with which a class implements `Model<H>`.
  static <H extends Record> Class<H> typeArgument(Class<?> model) {
    for (Class<?> c = model; c != null; c = c.getSuperclass()) {
      List<Type> supertypes = new ArrayList<>(List.of(c.getGenericInterfaces()));
      if (c.getGenericSuperclass() != null) {
        supertypes.add(c.getGenericSuperclass());
      }
      for (Type supertype : supertypes) {
        if (supertype instanceof ParameterizedType p) {
          for (Type argument : p.getActualTypeArguments()) {
            if (argument instanceof Class<?> record && record.isRecord()) {
              @SuppressWarnings("unchecked")
              Class<H> found = (Class<H>) record;
              return found;
            }
          }
        }
      }
    }
    throw new IllegalArgumentException(
        model.getName()
            + " does not name a record as its hyperparameters: override"
            + " hyperparametersType()");
  }

  private static Setting setting(RecordComponent component) {
    Class<?> type = component.getType();
    Default byDefault = component.getAnnotation(Default.class);
    Range range = component.getAnnotation(Range.class);
    List<String> choices =
        type.isEnum()
            ? Arrays.stream(type.getEnumConstants()).map(String::valueOf).toList()
            : List.of();
    return new Setting(
        component.getName(),
        typeName(component),
        byDefault == null ? "" : byDefault.value(),
        range == null ? Double.NEGATIVE_INFINITY : range.min(),
        range == null ? Double.POSITIVE_INFINITY : range.max(),
        choices);
  }

  private static String typeName(RecordComponent component) {
    Class<?> type = component.getType();
    if (type.isEnum()) {
      return "choice";
    }
    if (type == String.class) {
      return "string";
    }
    if (type == int.class || type == long.class || type == double.class || type == boolean.class) {
      return type.getName();
    }
    throw new IllegalArgumentException(
        "hyperparameter '"
            + component.getName()
            + "' of "
            + component.getDeclaringRecord().getName()
            + " is a "
            + type.getName()
            + ": use int, long, double, boolean, String or an enum");
  }

  private static Object parse(Setting setting, Class<?> type, String text) {
    if (type == String.class) {
      return text;
    }
    if (type == boolean.class) {
      return switch (text) {
        case "true" -> true;
        case "false" -> false;
        default -> throw invalid(setting, text, "must be true or false");
      };
    }
    if (type.isEnum()) {
      for (Object constant : type.getEnumConstants()) {
        if (constant.toString().equals(text)) {
          return constant;
        }
      }
      throw invalid(setting, text, "must be one of " + String.join(", ", setting.choices()));
    }
    return number(setting, type, text);
  }

  private static Object number(Setting setting, Class<?> type, String text) {
    Number number;
    try {
      if (type == double.class) {
        number = Double.valueOf(text);
      } else if (type == long.class) {
        number = Long.valueOf(text);
      } else {
        number = Integer.valueOf(text);
      }
    } catch (NumberFormatException e) {
      throw invalid(
          setting, text, type == double.class ? "must be a number" : "must be a whole number");
    }
    double value = number.doubleValue();
    if (!(value >= setting.min() && value <= setting.max())) {
      throw invalid(setting, text, "must be " + bounds(setting));
    }
    return number;
  }

  private static String bounds(Setting setting) {
    if (setting.max() == Double.POSITIVE_INFINITY) {
      return setting.min() == Double.NEGATIVE_INFINITY
          ? "a number"
          : "at least " + plain(setting.min());
    }
    return setting.min() == Double.NEGATIVE_INFINITY
        ? "at most " + plain(setting.max())
        : "between " + plain(setting.min()) + " and " + plain(setting.max());
  }

  private static String plain(double bound) {
    return bound == Math.rint(bound) && Math.abs(bound) < 1e15
        ? Long.toString((long) bound)
        : Double.toString(bound);
  }

  private static InvalidHyperparameterException invalid(Setting setting, String text, String rule) {
    String message =
        text.isEmpty()
            ? "hyperparameter '" + setting.name() + "' has no default and must be given"
            : "hyperparameter '" + setting.name() + "' " + rule + ", not '" + text + "'";
    return new InvalidHyperparameterException(setting.name(), message);
  }

  private H instantiate(RecordComponent[] components, Object[] arguments) {
    Class<?>[] types =
        Arrays.stream(components).map(RecordComponent::getType).toArray(Class<?>[]::new);
    try {
      Constructor<H> constructor = type.getDeclaredConstructor(types);
      constructor.setAccessible(true);
      return constructor.newInstance(arguments);
    } catch (InvocationTargetException e) {
      throw new InvalidHyperparameterException("", String.valueOf(e.getCause().getMessage()));
    } catch (ReflectiveOperationException e) {
      throw new IllegalArgumentException("cannot construct " + type.getName(), e);
    }
  }

  private String names() {
    return settings.stream().map(Setting::name).collect(Collectors.joining(", "));
  }
}
