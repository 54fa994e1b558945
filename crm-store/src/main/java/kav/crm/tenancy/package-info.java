/// The one door to tenant rows: a transaction that belongs to one business. Thread-safe; blocks.
@NullMarked
package kav.crm.tenancy;

import org.jspecify.annotations.NullMarked;
