/// The check-list of a deployment: asks a running server from outside, one line a check. One
/// thread.
@NullMarked
package kav.edge.smoke;

import org.jspecify.annotations.NullMarked;
