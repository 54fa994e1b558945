/// What callers are told before the first question. Immutable values; any thread.
@NullMarked
package kav.media.call.notice;

import org.jspecify.annotations.NullMarked;
