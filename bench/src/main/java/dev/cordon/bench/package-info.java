/** Benchmarks by JMH: {@code java -cp 'bench/target/*:bench/target/lib/*' org.openjdk.jmh.Main}. */
@NullMarked
package dev.cordon.bench;

import org.jspecify.annotations.NullMarked;
