package kav.media.simulate.story;

import com.typesafe.config.Config;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;

/// Reads the keys of one file and says which is wrong. Immutable.
///
/// @param file its name, for mistakes
record Keys(String file) {
    StoryMistake mistake(String what) {
        return new StoryMistake(file, what);
    }

    /// @throws StoryMistake when the block holds another key
    void allow(Config block, Set<String> allowed, String place) {
        for (String key : new TreeSet<>(block.root().keySet())) {
            if (!allowed.contains(key)) {
                throw mistake(place + ": there is no key " + key);
            }
        }
    }

    String text(Config block, String key, String usual) {
        return block.hasPath(key) ? block.getString(key) : usual;
    }

    List<String> texts(Config block, String key, List<String> usual) {
        return block.hasPath(key) ? block.getStringList(key) : usual;
    }

    int number(Config block, String key, int usual) {
        return block.hasPath(key) ? block.getInt(key) : usual;
    }

    boolean isSet(Config block, String key) {
        return block.hasPath(key) && block.getBoolean(key);
    }

    int millis(Config block, String key, int usual) {
        return block.hasPath(key)
                ? Math.toIntExact(block.getDuration(key, TimeUnit.MILLISECONDS))
                : usual;
    }

    Config block(Config of, String key, Config usual) {
        return of.hasPath(key) ? of.getConfig(key) : usual;
    }
}
