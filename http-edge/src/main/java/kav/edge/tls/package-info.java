/// TLS of the listening socket: certificate and key from two files, read again when they change.
@NullMarked
package kav.edge.tls;

import org.jspecify.annotations.NullMarked;
