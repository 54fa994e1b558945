package kav.edge.tls;

import io.netty.handler.codec.http2.Http2SecurityUtil;
import io.netty.handler.ssl.ApplicationProtocolConfig;
import io.netty.handler.ssl.ApplicationProtocolNames;
import io.netty.handler.ssl.OpenSsl;
import io.netty.handler.ssl.SslContext;
import io.netty.handler.ssl.SslContextBuilder;
import io.netty.handler.ssl.SslProvider;
import io.netty.handler.ssl.SupportedCipherSuiteFilter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Objects;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The server's side of TLS, made from a certificate and a key file and made anew when one of them
/// changes: new connections get the new certificate, open ones stay. Thread-safe.
///
/// TLS 1.2 and 1.3 with the suites of RFC 9113 section 9.2.2, ALPN `h2` and `http/1.1`; BoringSSL
/// where it loads (a sixteenth of the JDK engine's garbage), else the JDK.
public final class ReloadingCertificate {
    private static final Logger LOG = LoggerFactory.getLogger(ReloadingCertificate.class);

    private final Path certificate;
    private final Path key;
    private volatile SslContext current;

    /// Of the last files looked at, good or bad: each broken file is reported once.
    private Stamp seen;

    private ReloadingCertificate(Path certificate, Path key, SslContext current, Stamp seen) {
        this.certificate = certificate;
        this.key = key;
        this.current = current;
        this.seen = seen;
    }

    /// What tells one version of the two files from another, the file key for a replaced link or
    /// file.
    private record Stamp(Object certificate, Object key) {
        static Stamp of(Path certificate, Path key) throws IOException {
            return new Stamp(of(certificate), of(key));
        }

        private static Object of(Path file) throws IOException {
            var attributes = Files.readAttributes(file, BasicFileAttributes.class);
            return attributes.lastModifiedTime()
                    + "/"
                    + attributes.size()
                    + "/"
                    + Objects.toString(attributes.fileKey(), "");
        }
    }

    /// @param certificate PEM chain, leaf first
    /// @param key PEM PKCS#8, not encrypted
    public static ReloadingCertificate open(Path certificate, Path key)
            throws CertificateException {
        try {
            Stamp stamp = Stamp.of(certificate, key);
            return new ReloadingCertificate(certificate, key, build(certificate, key), stamp);
        } catch (IOException | RuntimeException e) {
            throw new CertificateException(
                    "TLS_CERT "
                            + certificate
                            + " and TLS_KEY "
                            + key
                            + " cannot be used: give a PEM chain and its PKCS#8 key ("
                            + e.getClass().getSimpleName()
                            + ")",
                    e);
        }
    }

    /// For the next connection.
    public SslContext current() {
        return current;
    }

    /// Reads the files again when they are not those seen last. Broken ones leave everything as it
    /// is.
    ///
    /// @return whether a new certificate is in use now
    public synchronized boolean reloadIfChanged() {
        try {
            Stamp stamp = Stamp.of(certificate, key);
            if (stamp.equals(seen)) {
                return false;
            }
            seen = stamp;
            current = build(certificate, key);
            LOG.info("TLS certificate read again");
            return true;
        } catch (IOException | RuntimeException e) {
            LOG.atError()
                    .addKeyValue("cause", e.getClass().getName())
                    .log("new TLS certificate or key cannot be used, the old one stays");
            return false;
        }
    }

    /// Whether BoringSSL does the work.
    public static boolean isNative() {
        return OpenSsl.isAvailable();
    }

    private static SslContext build(Path certificate, Path key) throws IOException {
        return SslContextBuilder.forServer(certificate.toFile(), key.toFile())
                .sslProvider(isNative() ? SslProvider.OPENSSL : SslProvider.JDK)
                .protocols("TLSv1.3", "TLSv1.2")
                .ciphers(Http2SecurityUtil.CIPHERS, SupportedCipherSuiteFilter.INSTANCE)
                .applicationProtocolConfig(
                        new ApplicationProtocolConfig(
                                ApplicationProtocolConfig.Protocol.ALPN,
                                ApplicationProtocolConfig.SelectorFailureBehavior.NO_ADVERTISE,
                                ApplicationProtocolConfig.SelectedListenerFailureBehavior.ACCEPT,
                                ApplicationProtocolNames.HTTP_2,
                                ApplicationProtocolNames.HTTP_1_1))
                .build();
    }
}
