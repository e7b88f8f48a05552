package dev.workbench.app.run;

import dev.workbench.contract.Experiments.Outcome;
import dev.workbench.contract.Experiments.Result;
import dev.workbench.contract.Experiments.Verdict;
import java.io.IOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;

/// Claims as test cases in JUnit's XML: a suite for each experiment. A claim against its
/// expectation is a failure, an undecided one is skipped.
public final class JUnitXml {
  private JUnitXml() {}

  /// @param now written as the time of the suites
  /// @throws IOException when it cannot be written
  public static void write(List<Result> results, LocalDateTime now, Path file) throws IOException {
    try (Writer writer = Files.newBufferedWriter(file)) {
      XMLStreamWriter xml = XMLOutputFactory.newInstance().createXMLStreamWriter(writer);
      xml.writeStartDocument("UTF-8", "1.0");
      xml.writeStartElement("testsuites");
      for (int id = 0; id < results.size(); id++) {
        suite(xml, id, results.get(id), now);
      }
      xml.writeEndElement();
      xml.writeEndDocument();
      xml.close();
    } catch (XMLStreamException e) {
      throw new IOException("cannot write " + file + ": " + e.getMessage(), e);
    }
  }

  private static void suite(XMLStreamWriter xml, int id, Result result, LocalDateTime now)
      throws XMLStreamException {
    xml.writeStartElement("testsuite");
    xml.writeAttribute("id", String.valueOf(id));
    xml.writeAttribute("package", "workbench");
    xml.writeAttribute("name", clean(result.experiment()));
    xml.writeAttribute(
        "timestamp", now.format(DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss")));
    xml.writeAttribute("hostname", "localhost");
    xml.writeAttribute("tests", String.valueOf(result.claims().size()));
    xml.writeAttribute("failures", count(result, false));
    xml.writeAttribute("errors", "0");
    xml.writeAttribute("skipped", count(result, true));
    xml.writeAttribute("time", "0");
    xml.writeEmptyElement("properties");
    for (Verdict verdict : result.claims()) {
      test(xml, result.experiment(), verdict);
    }
    xml.writeEmptyElement("system-out");
    xml.writeEmptyElement("system-err");
    xml.writeEndElement();
  }

  private static void test(XMLStreamWriter xml, String experiment, Verdict verdict)
      throws XMLStreamException {
    xml.writeStartElement("testcase");
    xml.writeAttribute(
        "name", clean(verdict.claim().that() + " (" + verdict.claim().holds() + ")"));
    xml.writeAttribute("classname", clean(experiment));
    xml.writeAttribute("time", "0");
    if (verdict.outcome() == Outcome.UNDECIDED) {
      xml.writeStartElement("skipped");
      xml.writeAttribute("message", clean("undecided: " + verdict.reason()));
      xml.writeEndElement();
    } else if (!verdict.asExpected()) {
      xml.writeStartElement("failure");
      String outcome = verdict.outcome().name().toLowerCase(Locale.ROOT);
      xml.writeAttribute("type", "claim");
      xml.writeAttribute("message", clean(outcome + ": " + verdict.reason()));
      xml.writeEndElement();
    }
    xml.writeEndElement();
  }

  private static String count(Result result, boolean undecided) {
    return String.valueOf(
        result.claims().stream()
            .filter(verdict -> !verdict.asExpected())
            .filter(verdict -> (verdict.outcome() == Outcome.UNDECIDED) == undecided)
            .count());
  }

  /// Without what XML cannot hold.
  private static String clean(String text) {
    return text.replaceAll("[^\\t\\n\\r\\x20-\\uD7FF\\uE000-\\uFFFD\\x{10000}-\\x{10FFFF}]", "?");
  }
}
