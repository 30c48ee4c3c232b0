/** Measures the jar as it is shipped, over loopback and from a process of its own. */
package dev.quittance.benchmark;
