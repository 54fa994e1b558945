/// `/api/resources` and `/api/appointments`: who comes when to whom.
@NullMarked
package kav.edge.api.appointment;

import org.jspecify.annotations.NullMarked;
