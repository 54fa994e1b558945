/// The line as the server wires it, from the socket to the recogniser, with callers who are only
/// listened to and without records: what hearing costs, apart from all else.
@NullMarked
package kav.bench.listen;

import org.jspecify.annotations.NullMarked;
