/// `/api/erasures`, `/api/retention`, and a person's own copy of their data.
@NullMarked
package kav.edge.api.erasure;

import org.jspecify.annotations.NullMarked;
