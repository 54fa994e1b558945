@NullMarked
package kav.bench;

import org.jspecify.annotations.NullMarked;
