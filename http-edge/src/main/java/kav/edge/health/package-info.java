/// How the server is: health, readiness, version, metrics. Words for everybody, causes and figures
/// for insiders. Beside the line of audio; the short answers run on the event loops.
@NullMarked
package kav.edge.health;

import org.jspecify.annotations.NullMarked;
