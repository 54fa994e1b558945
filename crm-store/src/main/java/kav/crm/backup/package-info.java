/// All records in one file, and back. Used by the commands `backup` and `restore` alone.
@NullMarked
package kav.crm.backup;

import org.jspecify.annotations.NullMarked;
