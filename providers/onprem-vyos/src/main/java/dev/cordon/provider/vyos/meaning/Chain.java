package dev.cordon.provider.vyos.meaning;

import dev.cordon.provider.vyos.state.VyosRule;
import java.util.List;

/**
 * A chain as it is asked.
 *
 * @param name for people
 * @param rules in their order
 * @param defaultAction what becomes of what no rule decides
 * @param defaultTarget the chain that it goes on to, if the default action is to jump
 */
record Chain(String name, List<VyosRule> rules, String defaultAction, String defaultTarget) {}
