package dev.quittance.application.port;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** Values by key: those that were put or removed here, and under them those of the ground. */
final class Layer<K, V> {

    private final Function<K, Optional<V>> ground;
    private Map<K, Optional<V>> changed = Map.of();

    Layer(Function<K, Optional<V>> ground) {
        this.ground = ground;
    }

    Optional<V> find(K key) {
        Optional<V> here = changed.get(key);
        return here == null ? ground.apply(key) : here;
    }

    void put(K key, V value) {
        change(key, Optional.of(value));
    }

    void add(K key, V value) {
        if (find(key).isPresent()) {
            throw new IllegalStateException("there already: " + key);
        }
        put(key, value);
    }

    void replace(K key, V before, V after) {
        if (find(key).filter(before::equals).isEmpty()) {
            throw new IllegalStateException("changed meanwhile: " + key);
        }
        put(key, after);
    }

    void remove(K key) {
        change(key, Optional.empty());
    }

    /** What was put here, and an empty value for what was removed, in the order in which the keys came. */
    Map<K, Optional<V>> changed() {
        return changed;
    }

    void mergeInto(Layer<K, V> below) {
        changed.forEach(below::change);
    }

    private void change(K key, Optional<V> value) {
        if (changed.isEmpty()) {
            changed = new LinkedHashMap<>();
        }
        changed.put(key, value);
    }
}
