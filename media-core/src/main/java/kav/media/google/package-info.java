/// What the Google leaves of `stt` and `tts` share: the account, addresses, channels and names of
/// languages. No part of the line: seen by those leaves and by whoever puts the server together.
@NullMarked
package kav.media.google;

import org.jspecify.annotations.NullMarked;
