/// The carrier's wire format, both ways, with no I/O: Twilio Media Streams. Confined to the call
/// loop.
@NullMarked
package kav.media.twilio;

import org.jspecify.annotations.NullMarked;
