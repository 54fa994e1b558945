/// One streaming call to Google over gRPC, in either version of its interface. Called by the relay;
/// its listeners are called on the library's threads.
@NullMarked
package kav.media.stt.google.wire;

import org.jspecify.annotations.NullMarked;
