/// `/api/tasks`: what people are to do.
@NullMarked
package kav.edge.api.task;

import org.jspecify.annotations.NullMarked;
