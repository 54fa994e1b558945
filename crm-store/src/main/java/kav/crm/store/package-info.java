/// The front door: opens everything in order and closes it again. Imports all of the others.
@NullMarked
package kav.crm.store;

import org.jspecify.annotations.NullMarked;
