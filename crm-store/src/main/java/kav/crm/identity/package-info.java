/// People: who may log in, where they may work and as what. Thread-safe; blocks.
@NullMarked
package kav.crm.identity;

import org.jspecify.annotations.NullMarked;
