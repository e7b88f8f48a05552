package dev.workbench.app.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import dev.workbench.contract.Experiments.Claim;
import dev.workbench.contract.Experiments.Outcome;
import dev.workbench.contract.Experiments.Result;
import dev.workbench.contract.Experiments.Verdict;
import dev.workbench.contract.Text;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import javax.xml.XMLConstants;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.transform.stream.StreamSource;
import javax.xml.validation.SchemaFactory;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.w3c.dom.Document;
import org.w3c.dom.Element;

/// What readers of JUnit's XML expect, in whatever a claim may say.
class JUnitXmlTest {
  private static final List<String> NASTY =
      List.of(
          "final(x, 'a & b') < 1",
          "\"<![CDATA[ ]]> --> </testcase>",
          "\u0000\u0008\uFFFE lone \uD800 surrogate 🙂",
          "权重衰减",
          "line\nbreak\tand tab");

  @TempDir private Path folder;

  @ParameterizedTest(name = "seed {0}")
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
  void whateverAClaimSaysTheSchemaHoldsAndTheCountsAgree(long seed) throws Exception {
    var random = new Random(seed);
    List<Result> results = new ArrayList<>();
    for (int i = random.nextInt(4); i >= 0; i--) {
      results.add(result("experiment-" + i, random));
    }
    Path file = folder.resolve("claims.xml");
    JUnitXml.write(results, LocalDateTime.of(2026, 1, 2, 3, 4, 0), file);
    var schema =
        SchemaFactory.newInstance(XMLConstants.W3C_XML_SCHEMA_NS_URI)
            .newSchema(JUnitXmlTest.class.getResource("junit.xsd"));
    assertThatCode(() -> schema.newValidator().validate(new StreamSource(file.toFile())))
        .doesNotThrowAnyException();
    Document document =
        DocumentBuilderFactory.newDefaultInstance().newDocumentBuilder().parse(file.toFile());
    var suites = document.getElementsByTagName("testsuite");
    assertThat(suites.getLength()).isEqualTo(results.size());
    for (int i = 0; i < results.size(); i++) {
      var suite = (Element) suites.item(i);
      assertCount(suite, "tests", "testcase");
      assertCount(suite, "failures", "failure");
      assertCount(suite, "skipped", "skipped");
    }
  }

  private static void assertCount(Element suite, String attribute, String elements) {
    assertThat(suite.getAttribute(attribute))
        .isEqualTo(String.valueOf(suite.getElementsByTagName(elements).getLength()));
  }

  private static Result result(String name, Random random) {
    List<Verdict> verdicts = new ArrayList<>();
    for (int i = random.nextInt(6); i > 0; i--) {
      verdicts.add(verdict(random));
    }
    return new Result(name, List.of(), verdicts, List.of());
  }

  private static Verdict verdict(Random random) {
    Outcome outcome = Outcome.values()[random.nextInt(3)];
    var claim = new Claim(nasty(random), "every seed", Text.of(nasty(random)), null, null);
    boolean asExpected = outcome != Outcome.UNDECIDED && random.nextBoolean();
    return new Verdict(
        claim,
        outcome,
        asExpected,
        nasty(random),
        3,
        1,
        1,
        1,
        0,
        List.of(),
        List.of(),
        false,
        List.of(),
        false);
  }

  private static String nasty(Random random) {
    return NASTY.get(random.nextInt(NASTY.size()));
  }
}
