package kav.edge.identity.mail;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CopyOnWriteArrayList;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;
import org.jspecify.annotations.Nullable;

/// A mail server on loopback (RFC 5321, STARTTLS of RFC 3207, AUTH of RFC 4954): keeps letters, and
/// every line that came unencrypted.
public final class FakeSmtpServer implements AutoCloseable {
    public final List<String> letters = new CopyOnWriteArrayList<>();
    public final List<String> plainLines = new CopyOnWriteArrayList<>();
    private final ServerSocket listening;
    private final @Nullable SSLContext identity;
    private final @Nullable String password;

    /// @param identity offered by STARTTLS; null: it offers none
    /// @param password demanded of everybody; null: none
    public FakeSmtpServer(@Nullable SSLContext identity, @Nullable String password)
            throws IOException {
        this.identity = identity;
        this.password = password;
        listening = new ServerSocket(0, 10, InetAddress.ofLiteral("127.0.0.1"));
        Thread.ofVirtual().name("fake-smtp").start(this::accept);
    }

    public int port() {
        return listening.getLocalPort();
    }

    private void accept() {
        while (!listening.isClosed()) {
            try {
                Socket socket = listening.accept();
                Thread.ofVirtual().name("fake-smtp-client").start(() -> serve(socket));
            } catch (IOException closed) {
                return;
            }
        }
    }

    private void serve(Socket socket) {
        try (socket) {
            Talk talk = new Talk(socket, false);
            talk.say("220 fake");
            while (talk.isGoingOn) {
                talk.step();
            }
        } catch (IOException gone) {
            // the client hung up
        }
    }

    /// One client. Confined to its thread.
    private final class Talk {
        private Socket socket;
        private boolean isTls;
        private BufferedReader in;
        private OutputStream out;
        private boolean isKnown;
        private boolean isGoingOn = true;

        Talk(Socket socket, boolean isTls) throws IOException {
            use(socket, isTls);
        }

        private void use(Socket newSocket, boolean tls) throws IOException {
            socket = newSocket;
            isTls = tls;
            in =
                    new BufferedReader(
                            new InputStreamReader(
                                    newSocket.getInputStream(), StandardCharsets.UTF_8));
            out = newSocket.getOutputStream();
        }

        void say(String line) throws IOException {
            out.write((line + "\r\n").getBytes(StandardCharsets.UTF_8));
            out.flush();
        }

        private String read() throws IOException {
            String line = in.readLine();
            if (line == null) {
                throw new IOException("the client hung up");
            }
            if (!isTls) {
                plainLines.add(line);
            }
            return line;
        }

        void step() throws IOException {
            String line = read();
            String verb = line.split(" ", 2)[0].toUpperCase(Locale.ROOT);
            switch (verb) {
                case "EHLO" -> hello();
                case "STARTTLS" -> startTls();
                case "AUTH" -> authenticate(line);
                case "MAIL", "RCPT" -> say(mayTalk() ? "250 ok" : "530 5.7.0 sign in first");
                case "DATA" -> data();
                case "QUIT" -> {
                    say("221 bye");
                    isGoingOn = false;
                }
                default -> say("250 ok");
            }
        }

        private boolean mayTalk() {
            return password == null || isKnown;
        }

        private void hello() throws IOException {
            say("250-fake");
            if (identity != null && !isTls) {
                say("250-STARTTLS");
            }
            say(password == null ? "250 8BITMIME" : "250 AUTH PLAIN LOGIN");
        }

        private void startTls() throws IOException {
            if (identity == null) {
                say("502 5.5.1 no");
                return;
            }
            say("220 go on");
            SSLSocket secure =
                    (SSLSocket)
                            identity.getSocketFactory()
                                    .createSocket(socket, "127.0.0.1", socket.getPort(), true);
            secure.setUseClientMode(false);
            secure.startHandshake();
            use(secure, true);
        }

        /// `AUTH PLAIN base64` or `AUTH LOGIN` with its two questions.
        private void authenticate(String line) throws IOException {
            String[] words = line.split(" ");
            String given;
            if (words[1].equals("PLAIN")) {
                String token = words.length > 2 ? words[2] : asked("334 ");
                String pair = decoded(token);
                given = pair.substring(pair.lastIndexOf('\0') + 1);
            } else {
                String _ = words.length > 2 ? words[2] : asked("334 VXNlcm5hbWU6");
                given = decoded(asked("334 UGFzc3dvcmQ6"));
            }
            isKnown = given.equals(password);
            say(isKnown ? "235 welcome" : "535 5.7.8 wrong");
        }

        private String asked(String question) throws IOException {
            say(question);
            return read();
        }

        private void data() throws IOException {
            say("354 go on");
            StringBuilder letter = new StringBuilder();
            for (String line = read(); !line.equals("."); line = read()) {
                letter.append(line).append('\n');
            }
            letters.add(letter.toString());
            say("250 taken");
        }
    }

    private static String decoded(String base64) {
        return new String(Base64.getDecoder().decode(base64), StandardCharsets.UTF_8);
    }

    @Override
    public void close() {
        try {
            listening.close();
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }
}
