/// What the bridge to linked telephones needs kept: leases of its sessions, and who is behind its
/// addresses. Thread-safe; blocks.
@NullMarked
package kav.crm.bridge;

import org.jspecify.annotations.NullMarked;
