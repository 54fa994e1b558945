package kav.media.simulate.story;

/// A file of `config/simulate` is wrong; the message names it and its key.
public final class StoryMistake extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public StoryMistake(String file, String what) {
        super(file + ": " + what);
    }
}
