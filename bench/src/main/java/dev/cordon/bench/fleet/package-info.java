/**
 * Whole fleets over several fabrics, in sandboxes of this process: {@code java -cp
 * 'bench/target/*:bench/target/lib/*' dev.cordon.bench.fleet.FleetFigures}.
 */
@NullMarked
package dev.cordon.bench.fleet;

import org.jspecify.annotations.NullMarked;
