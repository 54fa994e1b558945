/// The built-in English ears: Sphinx4 with a small grammar, for demonstration without credentials.
/// One own thread a call; the models are shared.
@NullMarked
package kav.media.stt.sphinx;

import org.jspecify.annotations.NullMarked;
