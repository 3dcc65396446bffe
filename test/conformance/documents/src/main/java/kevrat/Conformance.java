package kevrat;

import java.io.FileInputStream;
import java.io.InputStream;
import java.util.Map;
import org.verapdf.gf.foundry.VeraGreenfieldFoundryProvider;
import org.verapdf.pdfa.Foundries;
import org.verapdf.pdfa.PDFAParser;
import org.verapdf.pdfa.PDFAValidator;
import org.verapdf.pdfa.flavours.PDFAFlavour;
import org.verapdf.pdfa.results.TestAssertion;
import org.verapdf.pdfa.results.ValidationResult;

/**
 * Says of each PDF whether veraPDF finds it to be of the PDF/A flavour given first, {@code 2a} or {@code 3a}, and
 * PDF/UA-1, one line per file and flavour: {@code file <TAB> flavour <TAB> passes|fails}, each failed rule following on
 * a line of its own, after a tab.
 */
public final class Conformance {
  private static final int EXAMPLES = 3;

  public static void main(String[] arguments) throws Exception {
    VeraGreenfieldFoundryProvider.initialise();
    PDFAFlavour archival = PDFAFlavour.byFlavourId(arguments[0]);
    if (archival == PDFAFlavour.NO_FLAVOUR) throw new IllegalArgumentException(arguments[0] + " is no flavour");
    for (int at = 1; at < arguments.length; at++) {
      for (PDFAFlavour flavour : new PDFAFlavour[] {archival, PDFAFlavour.PDFUA_1}) judge(arguments[at], flavour);
    }
  }

  private static void judge(String file, PDFAFlavour flavour) throws Exception {
    try (InputStream bytes = new FileInputStream(file);
        PDFAParser parser = Foundries.defaultInstance().createParser(bytes, flavour);
        PDFAValidator validator = Foundries.defaultInstance().createValidator(flavour, EXAMPLES, false, false, false)) {
      ValidationResult result = validator.validate(parser);
      System.out.println(file + "\t" + flavour.getId() + "\t" + (result.isCompliant() ? "passes" : "fails"));
      for (TestAssertion failure : result.getTestAssertions()) {
        System.out.println(String.join("\t", "", failure.getRuleId().getClause() + "-" + failure.getRuleId().getTestNumber(),
            failure.getMessage().replaceAll("\\s+", " "), String.valueOf(failure.getLocation().getContext())));
      }
    }
  }
}
