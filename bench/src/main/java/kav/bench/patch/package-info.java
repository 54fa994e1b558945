/// What a change of a record costs over HTTP, beside plain JDBC.
@NullMarked
package kav.bench.patch;

import org.jspecify.annotations.NullMarked;
