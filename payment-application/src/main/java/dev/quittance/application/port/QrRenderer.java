package dev.quittance.application.port;

/**
 * Draws QR codes (ISO/IEC 18004), level M: always black on white, with four quiet modules drawn into the
 * image, whatever is around it. The same request gives the same bytes.
 */
public interface QrRenderer {

    /** The smallest image, in pixels of its side. */
    int SIZE_MIN = 64;

    /** The largest image, in pixels of its side. */
    int SIZE_MAX = 2048;

    /** How the image is encoded. */
    enum Format {
        /** Scalable, with crisp edges. */
        SVG("image/svg+xml"),
        /** Whole pixels for each module. */
        PNG("image/png");

        private final String mediaType;

        Format(String mediaType) {
            this.mediaType = mediaType;
        }

        /** The media type (RFC 6838) of such an image. */
        public String mediaType() {
            return mediaType;
        }
    }

    /**
     * The image of a payload.
     *
     * @param payload upper-case text of QR's alphanumeric mode makes the smallest symbol
     * @param size the image's side in pixels, {@link #SIZE_MIN} to {@link #SIZE_MAX}; a PNG is the largest multiple
     *     of its modules that is no larger, but never less than one pixel a module
     * @throws IllegalArgumentException if the payload is empty or too long for a symbol, or the size is out of range
     */
    byte[] draw(String payload, Format format, int size);
}
