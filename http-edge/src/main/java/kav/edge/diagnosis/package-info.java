/// Questions for whoever stands at the machine or carries ADMIN_TOKEN: what was written down about
/// a call, does the voice speak, do the ears hear.
@NullMarked
package kav.edge.diagnosis;

import org.jspecify.annotations.NullMarked;
