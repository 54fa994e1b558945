/// What people are to do, and by when. Thread-safe; blocks.
@NullMarked
package kav.crm.task;

import org.jspecify.annotations.NullMarked;
