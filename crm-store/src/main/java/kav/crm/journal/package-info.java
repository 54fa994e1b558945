/// What happened in calls, on its way to the disk: never blocks the teller, never loses what it
/// acknowledged. Owns one writer thread.
@NullMarked
package kav.crm.journal;

import org.jspecify.annotations.NullMarked;
