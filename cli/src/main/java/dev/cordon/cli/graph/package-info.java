/** The fleet as nodes and edges, and how to draw them: Mermaid, DOT, one HTML page. Pure. */
@NullMarked
package dev.cordon.cli.graph;

import org.jspecify.annotations.NullMarked;
