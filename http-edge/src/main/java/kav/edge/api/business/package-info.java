/// `/api/business` and `/api/numbers`: what a business says about itself, each version kept.
@NullMarked
package kav.edge.api.business;

import org.jspecify.annotations.NullMarked;
