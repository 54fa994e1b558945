/// Joins the line to the records: what media-core and the webhooks tell becomes entries of
/// crm-store.
@NullMarked
package kav.edge.records;

import org.jspecify.annotations.NullMarked;
