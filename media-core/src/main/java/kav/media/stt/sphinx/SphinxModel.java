package kav.media.stt.sphinx;

import edu.cmu.sphinx.linguist.acoustic.HMM;
import edu.cmu.sphinx.linguist.acoustic.HMMPosition;
import edu.cmu.sphinx.linguist.acoustic.Unit;
import edu.cmu.sphinx.linguist.acoustic.UnitManager;
import edu.cmu.sphinx.linguist.acoustic.tiedstate.Senone;
import edu.cmu.sphinx.linguist.acoustic.tiedstate.SenoneHMM;
import edu.cmu.sphinx.linguist.acoustic.tiedstate.Sphinx3Loader;
import edu.cmu.sphinx.linguist.acoustic.tiedstate.TiedStateAcousticModel;
import edu.cmu.sphinx.linguist.dictionary.TextDictionary;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.locks.ReentrantLock;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.stream.Stream;

/// The en-us models of Sphinx4 (16 kHz, 126 context-independent states), loaded once and shared.
///
/// Sphinx4 keeps caches inside its models and static timers, so everything that touches the model
/// runs under [#lock]: a decoding takes about a tenth of the audio's own length.
final class SphinxModel {
    private static final String FOLDER = "resource:/edu/cmu/sphinx/models/en-us/";
    private static final float MIXTURE_WEIGHT_FLOOR = 1e-7f;
    private static final float VARIANCE_FLOOR = 1e-4f;
    private static final int TOP_GAUSSIANS = 4;

    /// Held here because java.util.logging forgets the level of a logger that nobody holds; Sphinx4
    /// names some by the bare class.
    private static final List<Logger> SPHINX_LOGS =
            Stream.of("edu.cmu.sphinx", "AutoCepstrum", "BatchCMN").map(Logger::getLogger).toList();

    final ReentrantLock lock = new ReentrantLock();
    final UnitManager units;
    final Sphinx3Loader loader;
    final TiedStateAcousticModel acoustics;
    final TextDictionary dictionary;

    /// The states of single phones, whatever their neighbours: what any speech is made of.
    final List<Senone> phoneStates;

    private SphinxModel(Sphinx3Loader loader, TextDictionary dictionary, UnitManager units) {
        this.units = units;
        this.loader = loader;
        this.dictionary = dictionary;
        this.acoustics = new TiedStateAcousticModel(loader, units, true);
        this.phoneStates = new ArrayList<>();
    }

    /// Reads the models from the class path: about two seconds and 84 MB.
    ///
    /// @throws IOException when they are not there or cannot be read
    static SphinxModel load() throws IOException {
        SPHINX_LOGS.forEach(log -> log.setLevel(Level.WARNING));
        UnitManager units = new UnitManager();
        try {
            Sphinx3Loader loader =
                    new Sphinx3Loader(
                            FOLDER + "en-us",
                            units,
                            0,
                            MIXTURE_WEIGHT_FLOOR,
                            VARIANCE_FLOOR,
                            TOP_GAUSSIANS,
                            true);
            TextDictionary dictionary =
                    new TextDictionary(
                            FOLDER + "cmudict-en-us.dict",
                            FOLDER + "en-us/noisedict",
                            List.of(),
                            false,
                            null, // an unknown word is unknown, not replaced by another
                            units);
            SphinxModel model = new SphinxModel(loader, dictionary, units);
            model.allocate();
            return model;
        } catch (ClassNotFoundException e) {
            throw new IOException("The Sphinx models are not on the class path", e);
        }
    }

    private void allocate() throws IOException {
        dictionary.allocate();
        acoustics.allocate();
        Iterator<Unit> phones = acoustics.getContextIndependentUnitIterator();
        while (phones.hasNext()) {
            HMM hmm = acoustics.lookupNearestHMM(phones.next(), HMMPosition.UNDEFINED, true);
            phoneStates.addAll(List.of(((SenoneHMM) hmm).getSenoneSequence().getSenones()));
        }
    }
}
