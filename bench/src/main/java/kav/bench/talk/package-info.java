/// How much of the time between the caller's last word and the agent's first is Kav's own, and what
/// a call keeps in memory, with recogniser, model and voice standing in on loopback.
@NullMarked
package kav.bench.talk;

import org.jspecify.annotations.NullMarked;
