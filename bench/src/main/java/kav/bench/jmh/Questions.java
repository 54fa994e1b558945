package kav.bench.jmh;

import java.util.List;
import kav.bench.jmh.line.FrameDecodeBenchmark;
import kav.bench.jmh.line.FrameWriteBenchmark;
import kav.bench.jmh.line.JitterBufferBenchmark;
import kav.bench.jmh.line.MuLawBenchmark;
import kav.bench.jmh.line.PlayoutBenchmark;
import kav.bench.jmh.line.TwilioDecodeBenchmark;
import kav.bench.jmh.line.TwilioEncodeBenchmark;
import kav.bench.jmh.line.VoiceDetectorBenchmark;
import kav.bench.jmh.line.WholePathBenchmark;
import kav.bench.jmh.web.AccessTokenBenchmark;
import kav.bench.jmh.web.RouteBenchmark;
import kav.bench.jmh.web.SignatureBenchmark;
import kav.bench.jmh.web.TimelineBenchmark;
import kav.bench.jmh.web.TwimlBenchmark;

/// All benchmark classes, one a question. Immutable.
final class Questions {
    /// What happens to each frame, in the order in which it travels, and all of it together.
    static final List<Class<?>> LINE =
            List.of(
                    FrameDecodeBenchmark.class,
                    TwilioDecodeBenchmark.class,
                    MuLawBenchmark.class,
                    JitterBufferBenchmark.class,
                    VoiceDetectorBenchmark.class,
                    PlayoutBenchmark.class,
                    TwilioEncodeBenchmark.class,
                    FrameWriteBenchmark.class,
                    WholePathBenchmark.class);

    /// What happens to each request.
    static final List<Class<?>> WEB =
            List.of(
                    RouteBenchmark.class,
                    SignatureBenchmark.class,
                    TwimlBenchmark.class,
                    AccessTokenBenchmark.class,
                    TimelineBenchmark.class);

    private Questions() {}
}
