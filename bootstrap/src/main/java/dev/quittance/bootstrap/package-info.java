/**
 * The program: reads its settings, wires the service by plain {@code new}, and serves it, or does an operator's
 * work at the command line.
 *
 * <p>{@link dev.quittance.bootstrap.Application} also starts the whole service from another program.
 */
package dev.quittance.bootstrap;
