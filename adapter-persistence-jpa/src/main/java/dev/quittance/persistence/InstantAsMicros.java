package dev.quittance.persistence;

import dev.quittance.domain.Micros;
import jakarta.persistence.AttributeConverter;
import jakarta.persistence.Converter;
import java.time.Instant;

/** Times are kept as microseconds since 1970. */
@Converter(autoApply = true)
class InstantAsMicros implements AttributeConverter<Instant, Long> {

    @Override
    public Long convertToDatabaseColumn(Instant at) {
        return at == null ? null : Micros.of(at);
    }

    @Override
    public Instant convertToEntityAttribute(Long micros) {
        return micros == null ? null : Micros.at(micros);
    }
}
