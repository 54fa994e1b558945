package kav.edge.tls;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import kav.fakes.tls.SelfSigned;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReloadingCertificateTest {
    @TempDir private Path folder;

    @Test
    void shouldTakeNewOne_whenFilesChange() throws Exception {
        SelfSigned first = SelfSigned.write(folder);
        var certificate = ReloadingCertificate.open(first.certificate(), first.key());
        var before = certificate.current();
        assertThat(certificate.reloadIfChanged()).isFalse();
        assertThat(certificate.current()).isSameAs(before);

        Files.delete(first.certificate());
        Files.delete(first.key());
        SelfSigned.write(folder);
        assertThat(certificate.reloadIfChanged()).isTrue();
        assertThat(certificate.current()).isNotSameAs(before);
        assertThat(certificate.reloadIfChanged()).isFalse();
    }

    @Test
    void shouldKeepOldOne_whenNewFileIsBrokenOrGone() throws Exception {
        SelfSigned first = SelfSigned.write(folder);
        var certificate = ReloadingCertificate.open(first.certificate(), first.key());
        var before = certificate.current();
        String good = Files.readString(first.certificate());

        Files.writeString(first.certificate(), "no certificate");
        assertThat(certificate.reloadIfChanged()).isFalse();
        Files.delete(first.certificate());
        assertThat(certificate.reloadIfChanged()).isFalse();
        assertThat(certificate.current()).isSameAs(before);

        Files.writeString(first.certificate(), good);
        assertThat(certificate.reloadIfChanged()).isTrue();
    }

    @Test
    void shouldNameKeysAndRemedy_whenFilesCannotBeUsed() throws Exception {
        SelfSigned first = SelfSigned.write(folder);
        Path missing = folder.resolve("missing.pem");
        assertThatThrownBy(() -> ReloadingCertificate.open(missing, first.key()))
                .isInstanceOf(CertificateException.class)
                .hasMessageContaining("TLS_CERT")
                .hasMessageContaining(missing.toString());
    }

    @Test
    void shouldUseBoringSsl_whenItLoads() {
        assertThat(ReloadingCertificate.isNative()).isTrue();
    }
}
