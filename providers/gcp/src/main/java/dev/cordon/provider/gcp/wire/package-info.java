/** The only package that knows the vendor's SDK: calls in, JSON trees and failures out. */
@NullMarked
package dev.cordon.provider.gcp.wire;

import org.jspecify.annotations.NullMarked;
