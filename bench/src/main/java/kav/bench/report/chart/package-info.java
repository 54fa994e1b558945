/// Charts of the report, drawn once and kept twice: as SVG whose colours the page decides, and as
/// pixels.
@NullMarked
package kav.bench.report.chart;

import org.jspecify.annotations.NullMarked;
