/// How long a search takes in large records, looked at as the application role.
@NullMarked
package kav.bench.search;

import org.jspecify.annotations.NullMarked;
