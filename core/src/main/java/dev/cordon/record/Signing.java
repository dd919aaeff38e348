package dev.cordon.record;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.Signature;
import java.security.spec.PKCS8EncodedKeySpec;
import java.security.spec.X509EncodedKeySpec;
import java.util.Base64;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Ed25519 keys and signatures, the keys in the PEM form that {@code openssl genpkey -algorithm
 * ed25519} and {@code openssl pkey -pubout} write (RFC 8410). Never tells anything of a private
 * key, not even in an exception.
 */
public final class Signing {

  private static final String ALGORITHM = "Ed25519";

  private Signing() {}

  /**
   * Reads a private key.
   *
   * @throws IllegalArgumentException if it is no Ed25519 key in PKCS #8 PEM without a password
   */
  public static PrivateKey privateKey(String pem) {
    try {
      return KeyFactory.getInstance(ALGORITHM)
          .generatePrivate(new PKCS8EncodedKeySpec(body(pem, "PRIVATE KEY")));
    } catch (GeneralSecurityException | IllegalArgumentException e) {
      // The cause might quote the key.
      throw new IllegalArgumentException("this is no private Ed25519 key in PEM");
    }
  }

  /**
   * Reads a public key.
   *
   * @throws IllegalArgumentException if it is no Ed25519 key in PEM
   */
  public static PublicKey publicKey(String pem) {
    try {
      return KeyFactory.getInstance(ALGORITHM)
          .generatePublic(new X509EncodedKeySpec(body(pem, "PUBLIC KEY")));
    } catch (GeneralSecurityException | IllegalArgumentException e) {
      throw new IllegalArgumentException("this is no public Ed25519 key in PEM", e);
    }
  }

  private static byte[] body(String pem, String kind) {
    String fence = "-----%s " + kind + "-----";
    Matcher found =
        Pattern.compile(fence.formatted("BEGIN") + "([A-Za-z0-9+/=\\s]+)" + fence.formatted("END"))
            .matcher(pem);
    if (!found.find()) {
      throw new IllegalArgumentException("there is no " + kind);
    }
    return Base64.getMimeDecoder().decode(found.group(1));
  }

  static String sign(PrivateKey key, String text) {
    try {
      Signature signature = Signature.getInstance(ALGORITHM);
      signature.initSign(key);
      signature.update(text.getBytes(StandardCharsets.UTF_8));
      return Base64.getEncoder().encodeToString(signature.sign());
    } catch (GeneralSecurityException e) {
      throw new IllegalArgumentException("this key cannot sign");
    }
  }

  static boolean verifies(PublicKey key, String text, String signature) {
    try {
      Signature check = Signature.getInstance(ALGORITHM);
      check.initVerify(key);
      check.update(text.getBytes(StandardCharsets.UTF_8));
      return check.verify(Base64.getDecoder().decode(signature));
    } catch (GeneralSecurityException | IllegalArgumentException e) {
      return false;
    }
  }
}
