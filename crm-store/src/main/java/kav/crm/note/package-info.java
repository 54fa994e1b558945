/// What people write down about contacts, leads and calls. Thread-safe; blocks.
@NullMarked
package kav.crm.note;

import org.jspecify.annotations.NullMarked;
