/// `/api/pipelines` and `/api/leads`: chances of business and their board.
@NullMarked
package kav.edge.api.lead;

import org.jspecify.annotations.NullMarked;
