/// The telephone's sound: wav files in and out, and when somebody speaks in them. Pure but for the
/// files; confined to the phone thread.
@NullMarked
package kav.edge.phone.sound;

import org.jspecify.annotations.NullMarked;
