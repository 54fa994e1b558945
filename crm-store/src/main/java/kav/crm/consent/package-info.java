/// What a person allowed and what not, with its history. Values are immutable; repositories are
/// thread-safe and block.
@NullMarked
package kav.crm.consent;

import org.jspecify.annotations.NullMarked;
