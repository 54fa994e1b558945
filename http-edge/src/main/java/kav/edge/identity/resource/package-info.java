/// The routes of accounts: login, oneself, people, keys, businesses. Thread-safe; blocks.
@NullMarked
package kav.edge.identity.resource;

import org.jspecify.annotations.NullMarked;
