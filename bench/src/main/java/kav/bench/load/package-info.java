/// Load from outside: a generator in a process of its own, the bare Netty echo as the floor, and
/// the comparison of both with Kav. Loopback only; never part of the server.
@NullMarked
package kav.bench.load;

import org.jspecify.annotations.NullMarked;
