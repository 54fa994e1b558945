/// The steps of a request: finding its route, believing it, answering it.
@NullMarked
package kav.bench.jmh.web;

import org.jspecify.annotations.NullMarked;
