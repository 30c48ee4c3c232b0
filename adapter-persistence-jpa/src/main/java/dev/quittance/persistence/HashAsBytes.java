package dev.quittance.persistence;

import dev.quittance.domain.Hash;
import jakarta.persistence.AttributeConverter;
import jakarta.persistence.Converter;

/** Hashes are kept as their 32 bytes. */
@Converter(autoApply = true)
class HashAsBytes implements AttributeConverter<Hash, byte[]> {

    @Override
    public byte[] convertToDatabaseColumn(Hash hash) {
        return hash == null ? null : hash.bytes();
    }

    @Override
    public Hash convertToEntityAttribute(byte[] bytes) {
        return bytes == null ? null : new Hash(bytes);
    }
}
