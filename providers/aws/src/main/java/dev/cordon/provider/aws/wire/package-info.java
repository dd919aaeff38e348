/** The only package that knows the vendor's SDK: calls in, plain rows and failures out. */
@NullMarked
package dev.cordon.provider.aws.wire;

import org.jspecify.annotations.NullMarked;
