package dev.quittance.web;

import java.util.List;

/**
 * A message, and what is filled into it.
 *
 * @param key which one, as it is named in the message files
 * @param fills what stands for {@code {0}}, {@code {1}} and so on: text, whole numbers, {@code Money}, or {@link Spoken}
 */
record Said(String key, List<Object> fills) implements Spoken {

    /** This message. */
    static Said of(String key, Object... fills) {
        return new Said(key, List.of(fills));
    }

    /** The message {@code key.one} or {@code key.other}, with the number as the first fill. */
    static Said count(String key, long number, Object... more) {
        var fills = new java.util.ArrayList<Object>(
                List.of((Spoken) words -> words.amounts().whole(number)));
        fills.addAll(List.of(more));
        return new Said(key + (number == 1 ? ".one" : ".other"), List.copyOf(fills));
    }

    /** Several sentences, one behind the other. */
    static Spoken all(Spoken... sentences) {
        return words -> java.util.Arrays.stream(sentences)
                .map(words::spoken)
                .filter(sentence -> !sentence.isEmpty())
                .collect(java.util.stream.Collectors.joining(" "));
    }

    @Override
    public String in(Words words) {
        return words.say(key, fills.toArray());
    }
}
