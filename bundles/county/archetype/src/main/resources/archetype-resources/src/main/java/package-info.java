/** The county module of region ${region}. */
package ${package};
