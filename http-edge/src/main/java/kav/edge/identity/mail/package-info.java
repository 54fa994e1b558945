/// Letters with links, in Hebrew and English. Thread-safe; blocks.
@NullMarked
package kav.edge.identity.mail;

import org.jspecify.annotations.NullMarked;
