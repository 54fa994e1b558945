/// What agents did in calls, once each, and what the calls came to.
@NullMarked
package kav.crm.tool;

import org.jspecify.annotations.NullMarked;
