/// Accounts at Twilio that belong to businesses: kept sealed, held in memory for the line, proved
/// before they are believed. Thread-safe.
@NullMarked
package kav.edge.identity.twilio;

import org.jspecify.annotations.NullMarked;
