/// How machines get in and out: API keys of businesses, their accounts at Twilio. Thread-safe;
/// blocks.
@NullMarked
package kav.crm.access;

import org.jspecify.annotations.NullMarked;
