package kav.media.tts.freetts;

import com.sun.speech.freetts.audio.AudioPlayer;
import javax.sound.sampled.AudioFormat;

/// Takes FreeTTS's sound in place of a sound card and passes it on chunk by chunk as it is made
/// (512 samples each). Used by the output thread of one voice, then by its worker.
final class SentencePlayer implements AudioPlayer {
    private final Sentence sentence;
    private final TelephoneSound sound = new TelephoneSound();
    private AudioFormat format = new AudioFormat(TelephoneSound.IN_RATE_HZ, 16, 1, true, true);

    SentencePlayer(Sentence sentence) {
        this.sentence = sentence;
    }

    @Override
    public boolean write(byte[] audio) {
        return write(audio, 0, audio.length);
    }

    /// @return false to make FreeTTS stop this sentence
    @Override
    public boolean write(byte[] audio, int offset, int length) {
        if (sentence.isCancelled()) {
            return false;
        }
        sentence.audio(sound.convert(audio, offset, length));
        return true;
    }

    /// Passes on what the resampler still holds; called once the voice has ended.
    void finish() {
        sentence.audio(sound.finish());
    }

    @Override
    public boolean end() {
        return !sentence.isCancelled();
    }

    @Override
    public boolean drain() {
        return true;
    }

    @Override
    public void setAudioFormat(AudioFormat format) {
        this.format = format;
    }

    @Override
    public AudioFormat getAudioFormat() {
        return format;
    }

    @Override
    public float getVolume() {
        return 1;
    }

    @Override
    public long getTime() {
        return -1;
    }

    // There is no device: nothing to open, pause or time.

    @Override
    public void begin(int size) {}

    @Override
    public void pause() {}

    @Override
    public void resume() {}

    @Override
    public void reset() {}

    @Override
    public void cancel() {}

    @Override
    public void close() {}

    @Override
    public void setVolume(float volume) {}

    @Override
    public void resetTime() {}

    @Override
    public void startFirstSampleTimer() {}

    @Override
    public void showMetrics() {}
}
