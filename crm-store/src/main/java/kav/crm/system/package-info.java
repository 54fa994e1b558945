/// Named work across businesses, as `kav_system`, on the tables listed in docs/tenancy.md only.
/// Thread-safe; blocks.
@NullMarked
package kav.crm.system;

import org.jspecify.annotations.NullMarked;
