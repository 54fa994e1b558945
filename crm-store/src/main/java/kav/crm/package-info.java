/// The words all of the records share: who owns them, how they are named, what can be wrong with
/// the database. Imports nothing of ours. Immutable, any thread.
@NullMarked
package kav.crm;

import org.jspecify.annotations.NullMarked;
