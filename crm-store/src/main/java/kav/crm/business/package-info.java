/// What a business sets up for itself: its agents and its numbers. Values are immutable;
/// repositories are thread-safe and block.
@NullMarked
package kav.crm.business;

import org.jspecify.annotations.NullMarked;
