/// `/api/whatsapp/bridge`: linking a telephone to an account of the bridge.
@NullMarked
package kav.edge.api.bridge;

import org.jspecify.annotations.NullMarked;
