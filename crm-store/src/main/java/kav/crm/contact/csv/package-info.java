/// Contacts as spreadsheets carry them. Values are immutable; readers are confined to their maker.
@NullMarked
package kav.crm.contact.csv;

import org.jspecify.annotations.NullMarked;
