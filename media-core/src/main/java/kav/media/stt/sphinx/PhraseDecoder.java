package kav.media.stt.sphinx;

import edu.cmu.sphinx.decoder.pruner.SimplePruner;
import edu.cmu.sphinx.decoder.scorer.SimpleAcousticScorer;
import edu.cmu.sphinx.decoder.search.PartitionActiveListFactory;
import edu.cmu.sphinx.decoder.search.SimpleBreadthFirstSearchManager;
import edu.cmu.sphinx.decoder.search.Token;
import edu.cmu.sphinx.frontend.AutoCepstrum;
import edu.cmu.sphinx.frontend.BaseDataProcessor;
import edu.cmu.sphinx.frontend.Data;
import edu.cmu.sphinx.frontend.FloatData;
import edu.cmu.sphinx.frontend.FrontEnd;
import edu.cmu.sphinx.frontend.feature.BatchCMN;
import edu.cmu.sphinx.frontend.feature.DeltasFeatureExtractor;
import edu.cmu.sphinx.frontend.feature.FeatureTransform;
import edu.cmu.sphinx.frontend.filter.Preemphasizer;
import edu.cmu.sphinx.frontend.transform.DiscreteFourierTransform;
import edu.cmu.sphinx.frontend.window.RaisedCosineWindower;
import edu.cmu.sphinx.linguist.flat.FlatLinguist;
import edu.cmu.sphinx.result.Result;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Finds the phrase in one talkspurt. One per call, confined to its thread; every decoding holds
/// the model's lock.
///
/// A talkspurt is decoded whole, once it ended: its own mean then takes the telephone line out of
/// the sound (BatchCMN), which did better than a mean learnt over the call.
final class PhraseDecoder {
    private static final int ALL_FRAMES = Integer.MAX_VALUE;
    private static final int ACTIVE_PATHS = 20_000;
    private static final double BEAM = 1e-60;

    /// Measured: 1e-1 hears digits that nobody said.
    private static final double WORD_INSERTION = 1e-15;

    private static final double SILENCE_INSERTION = 0.1;
    private static final double FILLER_INSERTION = 1e-2;
    private static final float LANGUAGE_WEIGHT = 8;

    private final SphinxModel model;
    private final UtteranceSource source = new UtteranceSource();
    private final List<Data> features = new ArrayList<>();
    private final SimpleBreadthFirstSearchManager search;
    private final int unknownPhrases;

    /// Builds the search graph: about 0.2 s and 3 MB for a script of thirty phrases.
    PhraseDecoder(SphinxModel model, List<String> phrases) throws IOException {
        this.model = model;
        model.lock.lock();
        try {
            PhraseGrammar grammar = new PhraseGrammar(model.dictionary, phrases);
            unknownPhrases = grammar.unknownPhrases();
            search =
                    new SimpleBreadthFirstSearchManager(
                            linguist(grammar),
                            new SimplePruner(),
                            new SimpleAcousticScorer(frontEnd(), null),
                            new PartitionActiveListFactory(ACTIVE_PATHS, BEAM),
                            false,
                            0,
                            0,
                            false);
            search.allocate();
        } finally {
            model.lock.unlock();
        }
    }

    /// Phrases asked for that the dictionary cannot spell.
    int unknownPhrases() {
        return unknownPhrases;
    }

    /// @param telephone 16-bit, 8 kHz, mono, with a little silence at both ends
    Hypothesis decode(short[] telephone) {
        model.lock.lock();
        try {
            features.clear();
            source.fill(telephone);
            Token best = search();
            if (best == null) {
                return Hypothesis.NOTHING;
            }
            double worst = new WordFit(model.phoneStates, features).worst(best);
            return new Hypothesis(best.getWordPathNoFiller().strip(), worst);
        } finally {
            model.lock.unlock();
        }
    }

    private @Nullable Token search() {
        search.startRecognition();
        Token best = null;
        Result result = search.recognize(ALL_FRAMES);
        while (result != null) {
            best = result.getBestFinalToken();
            result = result.isFinal() ? null : search.recognize(ALL_FRAMES);
        }
        search.stopRecognition();
        return best;
    }

    private FlatLinguist linguist(PhraseGrammar grammar) {
        return new FlatLinguist(
                model.acoustics,
                grammar,
                model.units,
                WORD_INSERTION,
                SILENCE_INSERTION,
                FILLER_INSERTION,
                1,
                LANGUAGE_WEIGHT,
                false,
                false,
                false,
                false,
                1,
                1,
                model.acoustics);
    }

    /// Sphinx4's standard front end for this model, without its own voice activity detection.
    private FrontEnd frontEnd() throws IOException {
        FrontEnd frontEnd =
                new FrontEnd(
                        List.of(
                                source,
                                new Preemphasizer(0.97),
                                new RaisedCosineWindower(0.46, 25.625f, 10),
                                new DiscreteFourierTransform(-1, false),
                                new AutoCepstrum(model.loader),
                                new BatchCMN(),
                                new DeltasFeatureExtractor(3),
                                new FeatureTransform(model.loader),
                                new FeatureTap()));
        frontEnd.initialize();
        return frontEnd;
    }

    /// Remembers every feature vector that passes, for [WordFit].
    private final class FeatureTap extends BaseDataProcessor {
        @Override
        public @Nullable Data getData() {
            Data data = getPredecessor().getData();
            if (data instanceof FloatData) {
                features.add(data);
            }
            return data;
        }
    }
}
