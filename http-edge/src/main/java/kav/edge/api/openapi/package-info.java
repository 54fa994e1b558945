/// The description of the interface, made from its operations: `openapi.json`, the page of it, and
/// what each kind of problem means.
@NullMarked
package kav.edge.api.openapi;

import org.jspecify.annotations.NullMarked;
