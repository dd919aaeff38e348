/** Requests and answers of Azure Resource Manager: REST over plain http, JSON as trees. */
@NullMarked
package dev.cordon.sandbox.azure.wire;

import org.jspecify.annotations.NullMarked;
