package kav.edge.identity.password;

import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/// Hashes and checks passwords on few threads of its own: the work takes a core and 19 MiB for tens
/// of milliseconds, and must take neither from calls. Who comes when the queue is full is told to
/// come later. Thread-safe; blocks.
public final class PasswordDesk implements AutoCloseable {
    private static final int MOST_THREADS = 4;
    private static final int MOST_WAITING = 64;

    private final ThreadPoolExecutor threads;

    /// Checked when there is no account, so that the work is the same.
    private final Argon2Hash nobody = Argon2Hash.ofNobody();

    /// @param cores of this machine
    public PasswordDesk(int cores) {
        this(Math.clamp(cores / 2, 1, MOST_THREADS), MOST_WAITING);
    }

    PasswordDesk(int workers, int waiting) {
        threads =
                new ThreadPoolExecutor(
                        workers,
                        workers,
                        1,
                        TimeUnit.MINUTES,
                        new ArrayBlockingQueue<>(waiting),
                        Thread.ofPlatform()
                                .name("passwords-", 0)
                                .daemon()
                                .priority(Thread.MIN_PRIORITY)
                                .factory());
        threads.allowCoreThreadTimeOut(true);
    }

    /// Too many passwords are being checked; come back in a moment.
    public static final class BusyException extends RuntimeException {
        private static final long serialVersionUID = 1L;

        BusyException() {
            super("too many passwords are being checked", null, false, false);
        }
    }

    /// What a check found. Immutable.
    ///
    /// @param isRight whether it is the password
    /// @param betterHash to be kept instead, when the kept one is of older parameters
    public record Verdict(boolean isRight, @Nullable String betterHash) {}

    /// How a new password is to be kept.
    ///
    /// @throws BusyException when the queue is full
    public String hash(String password) {
        String plain = PasswordRules.normalized(password);
        return run(() -> Argon2Hash.make(plain).encoded());
    }

    /// Checks a password.
    ///
    /// @param kept the hash; absent: there is none, and the answer is no after the same work
    /// @throws BusyException when the queue is full
    public Verdict check(String password, @Nullable String kept) {
        boolean tooLong = password.length() > PasswordRules.LONGEST * 4;
        String plain = tooLong ? "" : PasswordRules.normalized(password);
        return run(() -> {
            Argon2Hash hash =
                    kept == null || tooLong ? nobody : Argon2Hash.parse(kept).orElseThrow();
            boolean matches = hash.matches(plain);
            boolean isRight = matches && kept != null && !tooLong;
            return new Verdict(
                    isRight,
                    isRight && !hash.isUpToDate() ? Argon2Hash.make(plain).encoded() : null);
        });
    }

    private <T> T run(Callable<T> work) {
        FutureTask<T> task = new FutureTask<>(work);
        try {
            threads.execute(task);
        } catch (RejectedExecutionException full) {
            throw new BusyException();
        }
        try {
            return task.get();
        } catch (InterruptedException stopped) {
            task.cancel(true);
            Thread.currentThread().interrupt();
            throw new BusyException();
        } catch (ExecutionException failed) {
            throw new IllegalStateException("a password could not be hashed", failed.getCause());
        }
    }

    @Override
    public void close() {
        threads.shutdownNow();
    }
}
