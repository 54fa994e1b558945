@NullMarked
package kav.edge;

import org.jspecify.annotations.NullMarked;
