/// A whole call: CallPipeline wires the line in one method; read it first.
@NullMarked
package kav.media.call;

import org.jspecify.annotations.NullMarked;
