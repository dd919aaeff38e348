package dev.cordon.record;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.cordon.diag.CordonException;
import dev.cordon.plan.Impact;
import java.security.GeneralSecurityException;
import java.security.Key;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.Test;

class ApprovalTest {

  private static final Approval PLAIN =
      new Approval(
          "ben",
          "change 4711",
          Instant.parse("2026-01-31T12:00:00Z"),
          "0".repeat(64),
          new Impact(3, 12_000_000_000L),
          "");

  private static KeyPair keys(String algorithm) throws GeneralSecurityException {
    return KeyPairGenerator.getInstance(algorithm).generateKeyPair();
  }

  private static String pem(String kind, Key key) {
    return "-----BEGIN %s-----%n%s%n-----END %s-----%n"
        .formatted(kind, Base64.getMimeEncoder().encodeToString(key.getEncoded()), kind);
  }

  @Test
  void oneThatIsWrittenIsReadAgain() throws GeneralSecurityException {
    Approval signed = PLAIN.signedWith(keys("Ed25519").getPrivate());
    for (Approval one : List.of(PLAIN, signed)) {
      assertThat(Schemas.APPROVAL.errors(one.text())).isEmpty();
      assertThat(Approval.read(one.text())).isEqualTo(one);
    }
  }

  @Test
  void keysComeInPem() throws GeneralSecurityException {
    KeyPair pair = keys("Ed25519");
    Approval signed = PLAIN.signedWith(Signing.privateKey(pem("PRIVATE KEY", pair.getPrivate())));
    assertThat(signed.isSignedBy(List.of(Signing.publicKey(pem("PUBLIC KEY", pair.getPublic())))))
        .isTrue();
    assertThat(signed.isSignedBy(List.of(keys("Ed25519").getPublic()))).isFalse();
    assertThat(PLAIN.isSignedBy(List.of(pair.getPublic()))).isFalse();
  }

  @Test
  void aWrongKeyIsRefusedAndNotQuoted() throws GeneralSecurityException {
    String rsa = pem("PRIVATE KEY", keys("RSA").getPrivate());
    for (String wrong : List.of(rsa, "", "-----BEGIN PRIVATE KEY-----\nc2VjcmV0\n")) {
      assertThatIllegalArgumentException()
          .isThrownBy(() -> Signing.privateKey(wrong))
          .withMessage("this is no private Ed25519 key in PEM")
          .withNoCause();
    }
    assertThatIllegalArgumentException().isThrownBy(() -> Signing.publicKey(rsa));
  }

  @Test
  void aChangedDocumentIsNoLongerSigned() throws GeneralSecurityException {
    KeyPair pair = keys("Ed25519");
    String text = PLAIN.signedWith(pair.getPrivate()).text();
    for (String[] change :
        new String[][] {{"ben", "eve"}, {"4711", "4712"}, {"12000000000", "12000000001"}}) {
      Approval changed = Approval.read(text.replace(change[0], change[1]));
      assertThat(changed.isSignedBy(List.of(pair.getPublic()))).as(change[0]).isFalse();
    }
  }

  @Test
  void oneThatSaysNothingIsNone() {
    String text = PLAIN.text().replace("\"ben\"", "\" \"").replace("2026-01-31T", "");
    assertThatExceptionOfType(CordonException.class)
        .isThrownBy(() -> Approval.read(text))
        .satisfies(e -> assertThat(e.diagnostics().text()).contains("$.by", "$.at"));
  }
}
