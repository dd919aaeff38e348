/** What a project has: networks, machines, rules, policies, tags; and how one refers to another. */
@NullMarked
package dev.cordon.sandbox.gcp.state;

import org.jspecify.annotations.NullMarked;
