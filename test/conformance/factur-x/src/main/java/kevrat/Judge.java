package kevrat;

import java.io.File;
import java.io.InputStream;
import java.io.StringReader;
import java.io.StringWriter;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.xml.XMLConstants;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.transform.stream.StreamSource;
import javax.xml.validation.SchemaFactory;
import net.sf.saxon.s9api.Processor;
import net.sf.saxon.s9api.Serializer;
import net.sf.saxon.s9api.Xslt30Transformer;
import org.mustangproject.validator.ZUGFeRDValidator;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import org.xml.sax.InputSource;

/**
 * Says of each invoice whether it keeps the rules: {@code file <TAB> judge <TAB> passes|fails}, each failure following
 * on a line of its own, after a tab. XML files go to the XSD and to both Schematrons, PDF files to Mustang.
 */
public final class Judge {
  private static final String XSD = "schema/ZF_250/EN16931/FACTUR-X_EN16931.xsd";
  private static final String CEN = "external/schematron/1.3.16/cii/EN16931-CII-validation.xslt";
  private static final String FACTUR_X = "xslt/ZF_250/FACTUR-X_EN16931.xslt";

  public static void main(String[] files) throws Exception {
    for (String file : files) {
      if (file.endsWith(".pdf")) say(file, "mustang", mustang(file));
      else {
        say(file, "xsd", xsd(file));
        say(file, "en16931", schematron(file, CEN));
        say(file, "factur-x", schematron(file, FACTUR_X));
      }
    }
  }

  private static List<String> xsd(String file) throws Exception {
    SchemaFactory factory = SchemaFactory.newInstance(XMLConstants.W3C_XML_SCHEMA_NS_URI);
    try {
      factory.newSchema(resource(XSD)).newValidator().validate(new StreamSource(new File(file)));
      return List.of();
    } catch (org.xml.sax.SAXException invalid) {
      return List.of(invalid.getMessage());
    }
  }

  /** Failed assertions and successful reports, of any severity but information. */
  private static List<String> schematron(String file, String rules) throws Exception {
    Processor processor = new Processor(false);
    StreamSource source = new StreamSource(unpacked(rules, rules.replace(".xslt", "_codedb.xml")));
    Xslt30Transformer transformer = processor.newXsltCompiler().compile(source).load30();
    StringWriter svrl = new StringWriter();
    Serializer out = processor.newSerializer(svrl);
    transformer.transform(new StreamSource(new File(file)), out);
    DocumentBuilderFactory builders = DocumentBuilderFactory.newInstance();
    builders.setNamespaceAware(true);
    Element root = builders.newDocumentBuilder().parse(new InputSource(new StringReader(svrl.toString()))).getDocumentElement();
    String namespace = "http://purl.oclc.org/dsdl/svrl";
    if (root.getElementsByTagNameNS(namespace, "fired-rule").getLength() == 0) return List.of("no rule fired");
    List<String> failures = new ArrayList<>();
    for (String kind : new String[] {"failed-assert", "successful-report"}) {
      NodeList found = root.getElementsByTagNameNS(namespace, kind);
      for (int at = 0; at < found.getLength(); at++) {
        Element each = (Element) found.item(at);
        String text = each.getTextContent().replaceAll("\\s+", " ").trim();
        failures.add(each.getAttribute("flag") + " " + each.getAttribute("id") + " " + text + " (" + each.getAttribute("location") + ")");
      }
    }
    return failures;
  }

  private static List<String> mustang(String file) {
    ZUGFeRDValidator validator = new ZUGFeRDValidator();
    String report = validator.validate(file);
    if (validator.wasCompletelyValid()) return List.of();
    List<String> failures = new ArrayList<>();
    Matcher errors = Pattern.compile("<(error|exception|fatal|warning)[^>]*>([^<]*)<").matcher(report);
    while (errors.find()) failures.add(errors.group(1) + " " + errors.group(2).replaceAll("\\s+", " ").trim());
    return failures.isEmpty() ? List.of(report.replaceAll("\\s+", " ")) : failures;
  }

  /** Rules read their lists of codes from a file beside them, which cannot be found inside a jar. */
  private static File unpacked(String rules, String codes) throws Exception {
    Path folder = Files.createTempDirectory("kevrat-rules");
    for (String name : new String[] {rules, codes}) {
      URL found = Judge.class.getClassLoader().getResource(name);
      if (found == null && name.equals(codes)) continue;
      try (InputStream in = resource(name).openStream()) {
        Files.copy(in, folder.resolve(Path.of(name).getFileName()));
      }
    }
    return folder.resolve(Path.of(rules).getFileName()).toFile();
  }

  private static URL resource(String name) {
    URL found = Judge.class.getClassLoader().getResource(name);
    if (found == null) throw new IllegalStateException(name + " is not on the class path");
    return found;
  }

  private static void say(String file, String judge, List<String> failures) {
    System.out.println(file + "\t" + judge + "\t" + (failures.isEmpty() ? "passes" : "fails"));
    for (String failure : failures) System.out.println("\t" + failure);
  }
}
