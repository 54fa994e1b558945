/// What the records hold and how one business reads and writes its own: every public method takes
/// the business first. Thread-safe; blocks.
@NullMarked
package kav.crm.records;

import org.jspecify.annotations.NullMarked;
