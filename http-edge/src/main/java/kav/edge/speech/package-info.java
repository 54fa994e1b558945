/// Which engines hear and speak, and which agents answer.
@NullMarked
package kav.edge.speech;

import org.jspecify.annotations.NullMarked;
