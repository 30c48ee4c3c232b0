/**
 * Everything that needs a key or chance: codes, PINs, passwords, tokens.
 *
 * <p>{@link dev.quittance.crypto.Keys} is the way in; {@link dev.quittance.crypto.Argon2Hasher} needs no key.
 */
package dev.quittance.crypto;
