/// Chances of business: leads on the stages of pipelines, from calls and by hand. Values are
/// immutable; repositories are thread-safe and block.
@NullMarked
package kav.crm.lead;

import org.jspecify.annotations.NullMarked;
