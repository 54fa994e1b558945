/// People and programs that ask: who they are, what they may, and how they got in. `Identity` puts
/// it together; the rest lies in the packages below. Thread-safe.
@NullMarked
package kav.edge.identity;

import org.jspecify.annotations.NullMarked;
