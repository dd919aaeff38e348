/**
 * The laws that every provider passes, as one suite. A provider extends {@link
 * dev.cordon.testkit.laws.ProviderLaws} with a {@link dev.cordon.testkit.laws.LawBench}.
 */
@NullMarked
package dev.cordon.testkit.laws;

import org.jspecify.annotations.NullMarked;
