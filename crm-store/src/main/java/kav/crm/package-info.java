@NullMarked
package kav.crm;

import org.jspecify.annotations.NullMarked;
