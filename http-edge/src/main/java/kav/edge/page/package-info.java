/// The page's files: made by module spa, carried in its jar under `page/`, kept in memory. Beside
/// the line of audio; runs on the event loops.
@NullMarked
package kav.edge.page;

import org.jspecify.annotations.NullMarked;
