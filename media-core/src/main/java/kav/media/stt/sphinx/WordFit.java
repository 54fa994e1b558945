package kav.media.stt.sphinx;

import edu.cmu.sphinx.decoder.search.Token;
import edu.cmu.sphinx.frontend.Data;
import edu.cmu.sphinx.linguist.acoustic.tiedstate.Senone;
import edu.cmu.sphinx.util.LogMath;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

/// Measures how well each word of a decoded path fits its sound (see [Hypothesis]). Used under the
/// model's lock.
final class WordFit {
    private final List<Senone> phoneStates;
    private final List<Data> features;

    /// @param features one vector of 10 ms for each emitting token of the path
    WordFit(List<Senone> phoneStates, List<Data> features) {
        this.phoneStates = phoneStates;
        this.features = features;
    }

    /// The worst word's mean over its frames; negative infinity when there is no word.
    double worst(Token last) {
        double worst = Double.POSITIVE_INFINITY;
        double sum = 0;
        int frames = 0;
        int at = 0;
        boolean isWord = false;
        for (Token token : path(last)) {
            if (token.isWord()) {
                worst = isWord && frames > 0 ? Math.min(worst, sum / frames) : worst;
                isWord = !token.getWord().isFiller();
                sum = 0;
                frames = 0;
            }
            if (token.isEmitting() && at < features.size()) {
                sum += isWord ? token.getAcousticScore() - bestPhone(features.get(at)) : 0;
                frames++;
                at++;
            }
        }
        worst = isWord && frames > 0 ? Math.min(worst, sum / frames) : worst;
        return worst == Double.POSITIVE_INFINITY
                ? Double.NEGATIVE_INFINITY
                : LogMath.getLogMath().logToLn((float) worst);
    }

    private float bestPhone(Data feature) {
        float best = Float.NEGATIVE_INFINITY;
        for (Senone state : phoneStates) {
            best = Math.max(best, state.getScore(feature));
        }
        return best;
    }

    private static Deque<Token> path(Token last) {
        Deque<Token> path = new ArrayDeque<>();
        for (Token token = last; token != null; token = token.getPredecessor()) {
            path.addFirst(token);
        }
        return path;
    }
}
