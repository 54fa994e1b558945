package kav.media.call.worker;

/// Who takes the caller's frames out of ring 1; one owner for the life of the call. Called on the
/// call loop.
public interface Ears {
    /// Nobody listens: before the start.
    Ears NONE =
            new Ears() {
                @Override
                public void onFrame() {}

                @Override
                public void onTalkspurtEnded() {}

                @Override
                public void close() {}
            };

    /// One more whole frame lies in ring 1.
    void onFrame();

    /// The talkspurt is over, hangover included.
    void onTalkspurtEnded();

    /// The call is over.
    void close();
}
