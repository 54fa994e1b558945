/// What each step costs, by JMH, beside a baseline in the same run: `./kav bench jmh`.
@NullMarked
package kav.bench.jmh;

import org.jspecify.annotations.NullMarked;
