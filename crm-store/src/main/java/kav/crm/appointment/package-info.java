/// Who comes when to whom: resources that can be booked once at a time, and their appointments.
/// Thread-safe; blocks.
@NullMarked
package kav.crm.appointment;

import org.jspecify.annotations.NullMarked;
