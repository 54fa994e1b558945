package kav.media.stt.google.wire;

import kav.media.google.GoogleChannels;

/// How Google's ears are reached. Immutable.
///
/// @param api version of the interface
/// @param model such as `chirp_3` (v2, Hebrew as preview) or `default` (v1)
/// @param region the location of the recognizer's path (v2); must be that of the endpoint
/// @param project whose quota is used (v2)
/// @param channels the connections
public record GoogleSpeechSettings(
        Api api, String model, String region, String project, GoogleChannels channels) {
    /// Versions of Speech-to-Text's interface.
    public enum Api {
        V1,
        V2
    }

    /// The engine's name in `/readyz`, metrics and failures.
    public static final String ENGINE = "google";

    public GoogleSpeechSettings {
        if (api == Api.V2 && (project.isBlank() || region.isBlank())) {
            throw new IllegalArgumentException("v2 names a project and a region");
        }
    }

    /// The path under which v2 finds what to do without a recognizer made beforehand.
    String recognizerPath() {
        return "projects/" + project + "/locations/" + region + "/recognizers/_";
    }
}
