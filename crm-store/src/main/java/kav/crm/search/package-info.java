/// Finds people, messages, words of calls and notes of one business. Values are immutable;
/// repositories are thread-safe and block.
@NullMarked
package kav.crm.search;

import org.jspecify.annotations.NullMarked;
