package dev.quittance.domain;

import java.util.List;

/**
 * The words that a payment is confirmed with, the same whatever language their readers speak: a quality and a thing,
 * short and easily read aloud. No two of them are alike: any two of one list differ in three letters at least, and
 * within the first four.
 */
final class Vocabulary {

    /** How many there are of each is a power of two, so that bits choose them evenly. */
    static final List<String> QUALITIES = words("""
            agile alpine ancient autumn awake azure basic bold brave breezy bright brisk calm chilly classic clear
            cosy curious curly daily deep distant double dreamy dusty eager electric elegant endless equal extra
            famous fancy festive fluffy flying foggy formal freezing fresh friendly frosty fuzzy gentle giant
            gigantic glad global glossy graceful hearty helpful hidden honest humble ideal immense jolly joyful
            jumbo kind large little lively lucky merry mighty modern musical narrow neat nordic northern novel open
            ornate patient perfect plain playful polar polite precious proud quaint quick radiant rapid regal
            relaxed remote rustic secret serene sharp shiny silent silky simple sincere sleepy small smooth soft
            sparkly spotted square starry stately steady striped sweet tidy tranquil twin unique upper urban useful
            vast vintage vivid wavy western whole wise witty wooden
            """);

    /** What has the quality. */
    static final List<String> THINGS = words("""
            acorn airport almond anchor apple apron atlas avocado badge bakery balcony ballet bamboo banana banjo
            barn basil beach bell berry bicycle biscuit blanket blossom boat bonnet bottle boulder bracelet bread
            breeze brick broom brush bucket buffalo butter cabin cactus cake camera canal canyon caramel carpet
            castle cedar celery chair cheese chimney cinema circus clarinet cliff clock clover coconut coffee comet
            compass cookie copper cottage cradle cricket crown crystal cupboard cushion daisy desert dolphin donut
            dragon drawer drum eagle echo eclipse elephant engine envelope feather fiddle field flame forest fossil
            fountain fox galaxy garage garden garlic gazelle ginger giraffe glacier goblet guitar hammock hamster
            harbour helmet honey horizon iceberg igloo island ivory jaguar jasmine jewel jigsaw jungle kangaroo
            kayak kitchen kite koala ladder lagoon lantern laurel lemon leopard lettuce library lilac lizard lobster
            lotus lynx magnet marble meadow mirror mitten moose mosaic motor muffin museum mushroom napkin nectar
            needle nest nutmeg oboe ocean olive onion orbit orchard ostrich palace palm panda paper parrot parsley
            pastry peacock pebble pelican pencil penguin piano pickle picnic pigeon pillow pirate pizza popcorn
            poppy porch postcard potato prairie prism pumpkin puppet puzzle pyramid quill rabbit radio raft ranch
            raven reef ribbon ruby salad satchel scarf school seagull ship shovel silver sketch slipper snow sofa
            spade spinach spruce squirrel stadium stamp statue stream sugar summit sunrise swallow swan sweater
            teapot tennis theatre thimble thunder timber tortoise tower tractor train treasure trumpet tulip tunnel
            turtle tuxedo umbrella unicorn vanilla village violin volcano waffle walnut waltz whale wheat whistle
            window wombat yacht yoghurt zebra zeppelin
            """);

    private Vocabulary() {}

    private static List<String> words(String text) {
        return List.of(text.strip().split("\\s+"));
    }
}
