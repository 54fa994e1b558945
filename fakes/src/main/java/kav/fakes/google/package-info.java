/// Google's speech services as gRPC servers on loopback, behaving as measured and documented: they
/// count time in audio bytes received, hear scripted words by position, and fail on demand. Called
/// on gRPC's threads; every fake is thread-safe.
@NullMarked
package kav.fakes.google;

import org.jspecify.annotations.NullMarked;
