/// Bodies as JSON: how they are written, read and checked.
@NullMarked
package kav.edge.api.json;

import org.jspecify.annotations.NullMarked;
