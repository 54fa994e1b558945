/// The files of `config/simulate`: what a scripted caller does and what must come of it. Immutable.
@NullMarked
package kav.media.simulate.story;

import org.jspecify.annotations.NullMarked;
