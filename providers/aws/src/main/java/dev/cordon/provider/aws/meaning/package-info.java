/** What security groups and network ACLs let through; knows nothing of the lowering. */
@NullMarked
package dev.cordon.provider.aws.meaning;

import org.jspecify.annotations.NullMarked;
