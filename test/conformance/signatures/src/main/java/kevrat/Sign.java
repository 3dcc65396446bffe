package kevrat;

import eu.europa.esig.dss.enumerations.DigestAlgorithm;
import eu.europa.esig.dss.enumerations.SignatureAlgorithm;
import eu.europa.esig.dss.enumerations.SignatureLevel;
import eu.europa.esig.dss.model.FileDocument;
import eu.europa.esig.dss.model.SignatureValue;
import eu.europa.esig.dss.model.x509.CertificateToken;
import eu.europa.esig.dss.pades.PAdESSignatureParameters;
import eu.europa.esig.dss.pades.signature.PAdESService;
import eu.europa.esig.dss.spi.validation.CommonCertificateVerifier;
import java.io.FileInputStream;
import java.io.InputStream;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.Signature;
import java.security.cert.X509Certificate;

/**
 * Signs a field of a PDF with EU DSS, the library that French signature workflows are built on.
 * Arguments: PKCS#12 file (password {@code conformance}), field, PDF, signed PDF.
 */
public final class Sign {
  public static void main(String[] arguments) throws Exception {
    char[] password = "conformance".toCharArray();
    KeyStore store = KeyStore.getInstance("PKCS12");
    try (InputStream file = new FileInputStream(arguments[0])) {
      store.load(file, password);
    }
    String alias = store.aliases().nextElement();
    CertificateToken certificate = new CertificateToken((X509Certificate) store.getCertificate(alias));

    PAdESSignatureParameters parameters = new PAdESSignatureParameters();
    parameters.setSignatureLevel(SignatureLevel.PAdES_BASELINE_B);
    parameters.setDigestAlgorithm(DigestAlgorithm.SHA512);
    parameters.setSigningCertificate(certificate);
    parameters.setCertificateChain(certificate);
    parameters.setReason("Convention (d’accès)");
    parameters.getImageParameters().getFieldParameters().setFieldId(arguments[1]);

    PAdESService service = new PAdESService(new CommonCertificateVerifier());
    FileDocument document = new FileDocument(arguments[2]);
    Signature signature = Signature.getInstance("SHA512withRSA");
    signature.initSign((PrivateKey) store.getKey(alias, password));
    signature.update(service.getDataToSign(document, parameters).getBytes());
    SignatureValue value = new SignatureValue(SignatureAlgorithm.RSA_SHA512, signature.sign());
    service.signDocument(document, parameters, value).save(arguments[3]);
  }
}
