/// What an agent may do in a call beside speaking, carried out in the records. Used by the virtual
/// thread of a reply.
@NullMarked
package kav.edge.records.tool;

import org.jspecify.annotations.NullMarked;
