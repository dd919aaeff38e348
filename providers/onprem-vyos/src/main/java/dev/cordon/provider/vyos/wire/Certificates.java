package dev.cordon.provider.vyos.wire;

import java.net.Socket;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.util.HexFormat;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.TrustManager;
import javax.net.ssl.X509ExtendedTrustManager;

/**
 * Trusts one certificate and no other, whoever signed it and whatever name is in it: routers sign
 * their own.
 */
final class Certificates extends X509ExtendedTrustManager {

  /** The router shows another certificate than the one that is pinned. */
  static final class NotPinned extends CertificateException {
    private static final long serialVersionUID = 1L;

    NotPinned(String shown) {
      super("the certificate has the SHA-256 " + shown);
    }
  }

  private final String pin;

  private Certificates(String pin) {
    this.pin = pin;
  }

  static SSLContext pinned(String sha256) {
    try {
      SSLContext context = SSLContext.getInstance("TLS");
      context.init(null, new TrustManager[] {new Certificates(sha256)}, null);
      return context;
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every JDK has TLS", e);
    }
  }

  private void check(X509Certificate[] chain) throws CertificateException {
    try {
      MessageDigest sha = MessageDigest.getInstance("SHA-256");
      String shown = HexFormat.of().formatHex(sha.digest(chain[0].getEncoded()));
      if (!shown.equals(pin)) {
        throw new NotPinned(shown);
      }
    } catch (java.security.NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }

  @Override
  public void checkServerTrusted(X509Certificate[] chain, String type, SSLEngine engine)
      throws CertificateException {
    check(chain);
  }

  @Override
  public void checkServerTrusted(X509Certificate[] chain, String type, Socket socket)
      throws CertificateException {
    check(chain);
  }

  @Override
  public void checkServerTrusted(X509Certificate[] chain, String type) throws CertificateException {
    check(chain);
  }

  @Override
  public void checkClientTrusted(X509Certificate[] chain, String type, SSLEngine engine)
      throws CertificateException {
    throw new CertificateException("no clients here");
  }

  @Override
  public void checkClientTrusted(X509Certificate[] chain, String type, Socket socket)
      throws CertificateException {
    throw new CertificateException("no clients here");
  }

  @Override
  public void checkClientTrusted(X509Certificate[] chain, String type) throws CertificateException {
    throw new CertificateException("no clients here");
  }

  @Override
  public X509Certificate[] getAcceptedIssuers() {
    return new X509Certificate[0];
  }
}
