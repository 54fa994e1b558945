/// What writing calls down costs.
@NullMarked
package kav.bench.journal;

import org.jspecify.annotations.NullMarked;
