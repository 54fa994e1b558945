/// `/api/agents`: who answers calls and what they say, each version kept.
@NullMarked
package kav.edge.api.agent;

import org.jspecify.annotations.NullMarked;
