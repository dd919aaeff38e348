package dev.cordon.testkit.generate;

import dev.cordon.model.Segmentation;
import dev.cordon.testkit.world.World;

/**
 * A generated fleet.
 *
 * @param world what is there
 * @param segmentation what should be
 */
public record Fleet(World world, Segmentation segmentation) {}
