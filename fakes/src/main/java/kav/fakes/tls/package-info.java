/// Certificates that nobody need believe, for servers of tests and benchmarks.
@NullMarked
package kav.fakes.tls;

import org.jspecify.annotations.NullMarked;
