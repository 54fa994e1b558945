/// The object store in which recordings lie once their calls are over. Thread-safe; blocks.
@NullMarked
package kav.edge.records.objects;

import org.jspecify.annotations.NullMarked;
