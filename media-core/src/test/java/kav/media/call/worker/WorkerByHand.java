package kav.media.call.worker;

/// A speech worker without a thread, ticked by the test.
public final class WorkerByHand {
    public final SpeechWorker worker = new SpeechWorker();

    public void tick() {
        worker.tick();
    }
}
