package kav.edge.smoke;

import java.io.IOException;

/// One thing to ask a server. Confined to one thread.
///
/// @param remedy what to do when it fails
record SmokeCheck(SmokeArea area, String name, Question question, String remedy) {
    /// Asks, and returns what is wrong or an empty text.
    interface Question {
        String ask() throws IOException, InterruptedException;
    }

    /// A check that cannot even ask counts as failed.
    SmokeResult run() throws InterruptedException {
        try {
            return new SmokeResult(area, name, question.ask(), remedy);
        } catch (IOException | IllegalArgumentException failure) {
            String detail = failure.getMessage();
            String fault =
                    failure.getClass().getSimpleName() + (detail == null ? "" : " " + detail);
            return new SmokeResult(area, name, fault, remedy);
        }
    }
}
