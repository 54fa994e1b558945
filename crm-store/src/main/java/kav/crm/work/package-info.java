/// The records of what a business sets up and works on, put together. Thread-safe; blocks.
@NullMarked
package kav.crm.work;

import org.jspecify.annotations.NullMarked;
