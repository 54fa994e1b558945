/// Object stores that speak Amazon's S3, by Amazon's own client. Thread-safe; blocks.
@NullMarked
package kav.edge.records.objects.s3;

import org.jspecify.annotations.NullMarked;
