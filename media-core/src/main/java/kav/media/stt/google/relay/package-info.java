/// A call's endless audio over streams that live five minutes: each is relieved by the next without
/// a word lost or doubled. Confined to the call's mailbox.
@NullMarked
package kav.media.stt.google.relay;

import org.jspecify.annotations.NullMarked;
