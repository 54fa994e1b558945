/// The telephone on the command line: behaves towards Kav as Twilio does, with a wav for a mouth.
/// Stands outside the server and speaks to it over HTTP and WebSocket only; one phone thread per
/// call owns everything here.
@NullMarked
package kav.edge.phone;

import org.jspecify.annotations.NullMarked;
