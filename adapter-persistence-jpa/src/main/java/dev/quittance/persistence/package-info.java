/**
 * The books in SQLite: a {@link dev.quittance.application.port.Store} with one writer that commits many pieces of
 * work at once, and several readers. {@link dev.quittance.persistence.JpaStore} is the way in.
 */
package dev.quittance.persistence;
