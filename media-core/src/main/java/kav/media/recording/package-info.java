/// What was said on the line, kept as two channels: the caller as heard, the agent as played.
@NullMarked
package kav.media.recording;

import org.jspecify.annotations.NullMarked;
