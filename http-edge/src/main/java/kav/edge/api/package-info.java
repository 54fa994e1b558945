/// What every resource under `/api` is made of: operations with their rights, bodies read and
/// checked, answers, problems. Each resource has a package of its own below this one.
@NullMarked
package kav.edge.api;

import org.jspecify.annotations.NullMarked;
