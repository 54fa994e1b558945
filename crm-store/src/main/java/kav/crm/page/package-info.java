/// Lists read page by page, and updates that must not overwrite each other. Immutable values.
@NullMarked
package kav.crm.page;

import org.jspecify.annotations.NullMarked;
