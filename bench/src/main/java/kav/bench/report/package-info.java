/// What the other commands of the bench measured, as one page that needs nothing from elsewhere and
/// as pictures.
@NullMarked
package kav.bench.report;

import org.jspecify.annotations.NullMarked;
