/// Webhooks out, by the headers of Standard Webhooks (standardwebhooks.com): signs, sends, tries
/// again. Its own threads.
@NullMarked
package kav.edge.webhooks;

import org.jspecify.annotations.NullMarked;
