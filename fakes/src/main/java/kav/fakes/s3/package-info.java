/// An object store that speaks Amazon's S3, in memory, on loopback. Thread-safe.
@NullMarked
package kav.fakes.s3;

import org.jspecify.annotations.NullMarked;
