/// The server itself: unpacked, started and stopped when embedded; addressed, checked and migrated
/// in any case. Used while starting, any one thread.
@NullMarked
package kav.crm.postgres;

import org.jspecify.annotations.NullMarked;
