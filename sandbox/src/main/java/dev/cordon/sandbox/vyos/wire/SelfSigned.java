package dev.cordon.sandbox.vyos.wire;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.SecureRandom;
import java.security.Signature;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.security.spec.ECGenParameterSpec;
import java.time.Duration;
import java.time.Instant;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;

/**
 * A certificate that nobody vouches for, as a router has one out of the box, with its key.
 * Immutable.
 */
public record SelfSigned(X509Certificate certificate, PrivateKey key) {

  private static final String ECDSA_SHA256 = "1.2.840.10045.4.3.2";
  private static final String COMMON_NAME = "2.5.4.3";
  private static final String ALTERNATIVE_NAMES = "2.5.29.17";
  private static final char[] NO_PASSWORD = {};

  /**
   * Makes a key and a certificate for a host.
   *
   * @throws IllegalStateException if this Java cannot
   */
  public static SelfSigned of(String host) {
    try {
      KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
      generator.initialize(new ECGenParameterSpec("secp256r1"));
      KeyPair keys = generator.generateKeyPair();
      byte[] told = told(host, keys);
      Signature signature = Signature.getInstance("SHA256withECDSA");
      signature.initSign(keys.getPrivate());
      signature.update(told);
      byte[] whole = Der.sequence(told, algorithm(), Der.bits(signature.sign()));
      Certificate read =
          CertificateFactory.getInstance("X.509")
              .generateCertificate(new ByteArrayInputStream(whole));
      return new SelfSigned((X509Certificate) read, keys.getPrivate());
    } catch (GeneralSecurityException impossible) {
      throw new IllegalStateException(impossible);
    }
  }

  private static byte[] algorithm() {
    return Der.sequence(Der.oid(ECDSA_SHA256));
  }

  private static byte[] told(String host, KeyPair keys) {
    byte[] name = Der.sequence(Der.set(Der.sequence(Der.oid(COMMON_NAME), Der.text(host))));
    Instant now = Instant.now();
    byte[] dns = Der.of(0x82, host.getBytes(StandardCharsets.US_ASCII));
    byte[] names = Der.sequence(Der.oid(ALTERNATIVE_NAMES), Der.octets(Der.sequence(dns)));
    return Der.sequence(
        Der.of(0xa0, Der.integer(BigInteger.TWO)),
        Der.integer(new BigInteger(120, new SecureRandom()).add(BigInteger.ONE)),
        algorithm(),
        name,
        Der.sequence(
            Der.time(now.minus(Duration.ofDays(1))), Der.time(now.plus(Duration.ofDays(3650)))),
        name,
        keys.getPublic().getEncoded(),
        Der.of(0xa3, Der.sequence(names)));
  }

  /** What a server needs to show it. */
  public SSLContext context() {
    try {
      KeyStore store = KeyStore.getInstance("PKCS12");
      store.load(null, NO_PASSWORD);
      store.setKeyEntry("router", key, NO_PASSWORD, new Certificate[] {certificate});
      KeyManagerFactory factory =
          KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
      factory.init(store, NO_PASSWORD);
      SSLContext context = SSLContext.getInstance("TLS");
      context.init(factory.getKeyManagers(), null, null);
      return context;
    } catch (GeneralSecurityException | IOException impossible) {
      throw new IllegalStateException(impossible);
    }
  }
}
