package kav.crm.task;

import java.util.UUID;
import kav.crm.BusinessId;

/// A reminder of a task that somebody holds for a while. Immutable.
///
/// @param task its id
/// @param fence who holds an older number may no longer announce it
public record DueReminder(BusinessId business, UUID task, long fence) {}
