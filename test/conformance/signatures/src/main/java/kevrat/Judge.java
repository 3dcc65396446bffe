package kevrat;

import eu.europa.esig.dss.enumerations.SignatureLevel;
import eu.europa.esig.dss.jaxb.object.Message;
import eu.europa.esig.dss.model.DSSDocument;
import eu.europa.esig.dss.model.FileDocument;
import eu.europa.esig.dss.simplereport.SimpleReport;
import eu.europa.esig.dss.spi.DSSUtils;
import eu.europa.esig.dss.spi.validation.CommonCertificateVerifier;
import eu.europa.esig.dss.spi.x509.CommonTrustedCertificateSource;
import eu.europa.esig.dss.validation.SignedDocumentValidator;
import java.io.ByteArrayInputStream;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Says of each sealed PDF what EU DSS makes of it, one line per signature:
 * {@code file <TAB> level <TAB> indication <TAB> sub-indication <TAB> errors}.
 * Arguments: the authorities, as DER files between commas, then the PDFs. Revocation is off: the authorities are private and publish none.
 */
public final class Judge {
  public static void main(String[] arguments) throws IOException {
    String policy = policyWithoutRevocation();
    CommonTrustedCertificateSource trusted = new CommonTrustedCertificateSource();
    for (String authority : arguments[0].split(","))
      trusted.addCertificate(DSSUtils.loadCertificate(new File(authority)));
    for (int index = 1; index < arguments.length; index++) {
      CommonCertificateVerifier verifier = new CommonCertificateVerifier();
      verifier.setTrustedCertSources(trusted);
      verifier.setCheckRevocationForUntrustedChains(false);
      DSSDocument document = new FileDocument(arguments[index]);
      SignedDocumentValidator validator = SignedDocumentValidator.fromDocument(document);
      validator.setCertificateVerifier(verifier);
      SimpleReport report = validator
          .validateDocument(new ByteArrayInputStream(policy.getBytes(StandardCharsets.UTF_8)))
          .getSimpleReport();
      for (String id : report.getSignatureIdList()) {
        SignatureLevel level = report.getSignatureFormat(id);
        System.out.println(String.join("\t",
            new File(arguments[index]).getName(), String.valueOf(level), String.valueOf(report.getIndication(id)),
            String.valueOf(report.getSubIndication(id)),
            messages(report.getAdESValidationErrors(id)) + " " + messages(report.getAdESValidationWarnings(id))));
      }
      if (report.getSignatureIdList().isEmpty()) System.out.println(new File(arguments[index]).getName() + "\tNONE");
    }
  }

  private static String messages(List<Message> messages) {
    return messages.stream().map(Message::getValue).collect(Collectors.joining("; ", "[", "]"));
  }

  /** The policy that DSS ships, all its constraints but those on revocation data being there. */
  private static String policyWithoutRevocation() throws IOException {
    try (InputStream shipped = Judge.class.getResourceAsStream("/policy/constraint.xml")) {
      return new String(shipped.readAllBytes(), StandardCharsets.UTF_8)
          .replaceAll("<(RevocationDataAvailable|AcceptableRevocationDataFound) Level=\"\\w+\"", "<$1 Level=\"IGNORE\"");
    }
  }
}
