package dev.workbench.core.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.workbench.contract.Address;
import dev.workbench.contract.Addresses;
import dev.workbench.contract.Bus;
import dev.workbench.contract.Experiments;
import dev.workbench.contract.Message;
import dev.workbench.contract.MetricBatch;
import dev.workbench.contract.MetricBatchWriter;
import dev.workbench.contract.Runs;
import dev.workbench.contract.Sharing;
import dev.workbench.contract.Text;
import dev.workbench.core.experiments.ExperimentsVerticle;
import dev.workbench.core.plugins.PluginHost;
import dev.workbench.core.store.StoreSettings;
import dev.workbench.core.store.StoreVerticle;
import io.vertx.core.Vertx;
import java.io.StringReader;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import org.xml.sax.InputSource;

class ReportTest {
  private final Vertx vertx = Vertx.vertx();
  private final Bus bus = new Bus(vertx);

  @BeforeEach
  void start(@TempDir Path home) {
    vertx.deployVerticle(new StoreVerticle(home, StoreSettings.DEFAULTS)).await();
    var plugins = PluginHost.load(List.of(home.resolve("plugins")));
    vertx
        .deployVerticle(new ExperimentsVerticle(List.of(home.resolve("experiments")), plugins))
        .await();
    vertx.deployVerticle(new ReportVerticle()).await();
  }

  @AfterEach
  void close() {
    vertx.close().await();
  }

  @Test
  void nothingThatAnExperimentSaysBecomesMarkup() throws Exception {
    new HostileExperiment(bus).store();
    for (String language : List.of("en", "zh")) {
      String html = report(HostileExperiment.NAME, language);
      Document page = parsed(html);
      assertThat(elements(page, "img"))
          .as("only pictures of figures")
          .allSatisfy(
              img -> assertThat(img.getAttribute("src")).startsWith("data:image/png;base64,"));
      assertThat(elements(page, "script"))
          .filteredOn(script -> !script.getAttribute("type").equals("application/json"))
          .as("only our own script")
          .hasSize(1);
      assertThat(page.getElementsByTagName("h1").item(0).getTextContent())
          .isEqualTo(HostileExperiment.EVIL);
      assertThat(html).doesNotContain("<script>alert").doesNotContain("<img src=http");
    }
  }

  @Test
  void thePageAsksNobodyForAnything() throws Exception {
    new HostileExperiment(bus).store();
    Document page = parsed(report(HostileExperiment.NAME, "en"));
    NodeList all = page.getElementsByTagName("*");
    for (int i = 0; i < all.getLength(); i++) {
      Element element = (Element) all.item(i);
      assertThat(element.getTagName()).isNotIn("link", "iframe", "object", "embed", "base", "form");
      var attributes = element.getAttributes();
      for (int j = 0; j < attributes.getLength(); j++) {
        String name = attributes.item(j).getNodeName();
        assertThat(name).doesNotStartWith("on").isNotIn("href", "action", "srcset", "background");
        if (name.equals("src")) {
          assertThat(attributes.item(j).getNodeValue()).startsWith("data:");
        }
        if (name.equals("style")) {
          assertThat(attributes.item(j).getNodeValue()).doesNotContain("url(");
        }
      }
    }
    assertThat(elements(page, "style").getFirst().getTextContent())
        .doesNotContain("url(")
        .doesNotContain("@import");
    assertThat(elements(page, "meta"))
        .anySatisfy(
            meta -> assertThat(meta.getAttribute("content")).startsWith("default-src 'none'"));
  }

  @Test
  void theNumbersAreThoseOfTheResult() throws Exception {
    experiment("decay", "log", 6);
    Document page = parsed(report("decay", "en"));
    var result = ask(Addresses.RESULT, new Experiments.GetResult("decay", List.of()));
    var paired = result.comparisons().getFirst();
    String text = page.getDocumentElement().getTextContent();
    assertThat(text)
        .contains(Values.of(result.variants().getFirst().summary().get("test_loss").median()))
        .contains(Values.signed(paired.median()))
        .contains(Values.interval(paired.low(), paired.high()))
        .contains(Values.p(paired.holmP()))
        .contains("better");
    assertThat(result.claims().getFirst().held()).isEqualTo(6);
    assertThat(text).contains("6 of 6 seeds").contains(result.claims().getFirst().reason());
    assertThat(elements(page, "path"))
        .filteredOn(path -> path.getAttribute("class").startsWith("band"))
        .as("a band for each variant")
        .hasSize(2)
        .allSatisfy(path -> assertThat(path.getAttribute("d")).startsWith("M").endsWith("Z"));
    assertThat(text).contains("1e-3").as("a log axis, as the chart says");
  }

  @Test
  void oneRunAloneIsALineWithoutABandOrAComparison() throws Exception {
    run("lonely", "", 1, Runs.Status.FINISHED, 1);
    Document page = parsed(report("lonely", "en"));
    assertThat(elements(page, "path"))
        .noneMatch(path -> path.getAttribute("class").startsWith("band"));
    assertThat(elements(page, "path"))
        .filteredOn(path -> path.getAttribute("class").startsWith("line"))
        .hasSize(1);
    assertThat(page.getDocumentElement().getTextContent())
        .doesNotContain("baseline")
        .doesNotContain("p (Holm)");
  }

  @Test
  void anExperimentWithoutRunsSaysWhatToDo() throws Exception {
    ask(Addresses.SAVE_EXPERIMENT, new Experiments.Save("decay", definition("decay", "linear")));
    Document page = parsed(report("decay", "en"));
    assertThat(page.getDocumentElement().getTextContent())
        .contains("Nothing has been trained yet")
        .contains("undecided");
  }

  @Test
  void runsThatHaveNotEndedAreShownAndCounted() throws Exception {
    run("going", "a", 1, Runs.Status.RUNNING, 1);
    run("going", "a", 2, Runs.Status.FAILED, 1);
    run("going", "b", 1, Runs.Status.DIVERGED, 1);
    Document page = parsed(report("going", "en"));
    assertThat(page.getDocumentElement().getTextContent())
        .contains("1 running", "1 failed", "1 diverged", "0 of 2");
  }

  @Test
  void thePageSpeaksChinese() throws Exception {
    experiment("decay", "linear", 3);
    Document page = parsed(report("decay", "zh"));
    assertThat(page.getDocumentElement().getAttribute("lang")).isEqualTo("zh-CN");
    assertThat(page.getDocumentElement().getTextContent())
        .contains("过拟合", "最终值", "论断", "中位数")
        .doesNotContain("Final values");
  }

  @Test
  void anExperimentThatIsNotThereIsNotFound() {
    assertThatThrownBy(() -> report("nothing", "en"))
        .hasMessageContaining("no experiment 'nothing'");
  }

  private void experiment(String name, String y, int seeds) {
    ask(Addresses.SAVE_EXPERIMENT, new Experiments.Save(name, definition(name, y)));
    for (int seed = 1; seed <= seeds; seed++) {
      run(name, "no decay", seed, Runs.Status.FINISHED, 10);
      run(name, "decay", seed, Runs.Status.FINISHED, 0.1);
    }
  }

  private static Experiments.Definition definition(String name, String y) {
    return new Experiments.Definition(
        name,
        new Text("Overfitting", "过拟合"),
        Text.EMPTY,
        "3.12",
        List.of(1L),
        List.of(
            new Experiments.Variant("no decay", "a/b", Map.of("weightDecay", "0")),
            new Experiments.Variant("decay", "a/b", Map.of("weightDecay", "3"))),
        List.of(new Experiments.Chart(Text.EMPTY, List.of("test_loss"), y)),
        List.of(
            new Experiments.Claim(
                "final(test_loss, 'decay') < final(test_loss, 'no decay')",
                "every seed",
                Text.of("It helps."),
                "passes",
                Text.EMPTY)));
  }

  private void run(String experiment, String variant, long seed, Runs.Status status, double scale) {
    var run = new Runs.NewRun(experiment, "a/b", variant, "", seed, Map.of("lr", "0.1"), Map.of());
    String id = ask(Addresses.CREATE_RUNS, new Runs.Create(List.of(run), "me")).ids().getFirst();
    var steps = new long[50];
    var values = new double[50];
    for (int i = 0; i < steps.length; i++) {
      steps[i] = i;
      values[i] = scale * Math.exp(-i / 12.0) * (1 + seed / 20.0);
    }
    var keys = List.of(new MetricBatch.Key("test_loss", "LOWER_IS_BETTER", ""));
    ask(
        Addresses.APPEND,
        MetricBatchWriter.write(id, keys, new int[50], steps, steps, values, 0, 50));
    ask(
        Addresses.UPDATE_RUN,
        new Runs.Update(id, status, null, null, null, null, Map.of(), Map.of("host", "here")));
  }

  private String report(String experiment, String language) {
    return ask(Addresses.REPORT, new Sharing.Report(experiment, language)).html();
  }

  private <Q extends Message, R extends Message> R ask(Address<Q, R> address, Q request) {
    return bus.request(address, request).await();
  }

  private static List<Element> elements(Document page, String tag) {
    NodeList found = page.getElementsByTagName(tag);
    return IntStream.range(0, found.getLength()).mapToObj(i -> (Element) found.item(i)).toList();
  }

  /// As XML, which the page is but for the few elements that HTML never closes and for our own
  /// script and style, which are put into CDATA.
  private static Document parsed(String html) throws Exception {
    String xml =
        Pattern.compile("<(style|script)>(.*?)</\\1>", Pattern.DOTALL)
            .matcher(html.replace("<!doctype html>\n", ""))
            .replaceAll(found ->
                Matcher.quoteReplacement(
                    "<%1$s><![CDATA[%2$s]]></%1$s>".formatted(found.group(1), found.group(2))));
    return DocumentBuilderFactory.newInstance()
        .newDocumentBuilder()
        .parse(new InputSource(new StringReader(xml)));
  }
}
