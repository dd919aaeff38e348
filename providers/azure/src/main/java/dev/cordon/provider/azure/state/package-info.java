/**
 * Azure's words as values: rules of network security groups, names and marks of what is ours, what
 * only this provider knows of a virtual network.
 */
@NullMarked
package dev.cordon.provider.azure.state;

import org.jspecify.annotations.NullMarked;
