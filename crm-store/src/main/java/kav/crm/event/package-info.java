/// What just changed in a business, told to those who watch: after the commit, never before.
@NullMarked
package kav.crm.event;

import org.jspecify.annotations.NullMarked;
