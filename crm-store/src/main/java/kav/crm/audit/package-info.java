/// Who did what, for the owner of a business and the law. Written in the transaction of the deed.
@NullMarked
package kav.crm.audit;

import org.jspecify.annotations.NullMarked;
