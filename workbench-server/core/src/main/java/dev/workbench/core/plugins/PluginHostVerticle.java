package dev.workbench.core.plugins;

import dev.workbench.contract.Addresses;
import dev.workbench.contract.Bus;
import dev.workbench.contract.Plugins;
import dev.workbench.contract.Text;
import dev.workbench.plugin.DataSetProvider;
import dev.workbench.plugin.HyperparameterSchema;
import dev.workbench.plugin.Metric;
import dev.workbench.plugin.Model;
import dev.workbench.plugin.Texts;
import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import org.jspecify.annotations.Nullable;

/// Says what is installed.
public final class PluginHostVerticle extends VerticleBase {
  private final PluginHost host;

  public PluginHostVerticle(PluginHost host) {
    this.host = host;
  }

  @Override
  public Future<?> start() {
    Plugins.Installed installed = installed();
    return new Bus(vertx)
        .answer(Addresses.PLUGINS, all -> Future.succeededFuture(installed))
        .completion();
  }

  private Plugins.Installed installed() {
    return new Plugins.Installed(
        host.plugins().stream().map(PluginHostVerticle::plugin).toList(),
        host.models().stream().map(m -> model(m.value(), m.plugin())).toList(),
        host.dataSets().stream().map(d -> dataSet(d.value(), d.plugin())).toList());
  }

  private static Plugins.Plugin plugin(LoadedPlugin plugin) {
    return new Plugins.Plugin(
        plugin.name(),
        plugin.version(),
        plugin.directory().toString(),
        plugin.error(),
        plugin.models().stream().map(Model::name).toList(),
        plugin.dataSets().stream().map(DataSetProvider::name).toList());
  }

  private static Plugins.Model model(Model<?> model, LoadedPlugin plugin) {
    Texts texts = Texts.of(model.getClass());
    return new Plugins.Model(
        model.name(),
        plugin.name(),
        text(texts, "title", model.name()),
        text(texts, "text", ""),
        HyperparameterSchema.of(model.hyperparametersType()).settings().stream()
            .map(setting -> hyperparameter(setting, texts))
            .toList(),
        model.metrics().stream().map(Metric::name).toList());
  }

  private static Plugins.Hyperparameter hyperparameter(
      HyperparameterSchema.Setting setting, Texts texts) {
    return new Plugins.Hyperparameter(
        setting.name(),
        setting.type(),
        setting.defaultValue(),
        finite(setting.min()),
        finite(setting.max()),
        setting.choices(),
        text(texts, setting.name() + ".title", setting.name()),
        text(texts, setting.name() + ".help", ""));
  }

  private static Plugins.DataSet dataSet(DataSetProvider provider, LoadedPlugin plugin) {
    Texts texts = Texts.of(provider.getClass());
    return new Plugins.DataSet(
        provider.name(),
        plugin.name(),
        text(texts, "title", provider.name()),
        text(texts, "text", ""),
        provider.licence(),
        provider.seeded());
  }

  private static Text text(Texts texts, String key, String fallback) {
    var text = texts.get(key, fallback);
    return new Text(text.en(), text.zh());
  }

  private static @Nullable Double finite(double bound) {
    return Double.isInfinite(bound) ? null : bound;
  }
}
