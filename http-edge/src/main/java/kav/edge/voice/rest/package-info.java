/// The carrier's REST interface as far as calls need it. Thread-safe; blocks.
@NullMarked
package kav.edge.voice.rest;

import org.jspecify.annotations.NullMarked;
