/**
 * What is read of Google Cloud and what is wanted there, as values: rules, names, stages, limits.
 */
@NullMarked
package dev.cordon.provider.gcp.state;

import org.jspecify.annotations.NullMarked;
