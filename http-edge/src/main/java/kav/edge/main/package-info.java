/// The program: its commands, and the one place where everything is put together.
@NullMarked
package kav.edge.main;

import org.jspecify.annotations.NullMarked;
