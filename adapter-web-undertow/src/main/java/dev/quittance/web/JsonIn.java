package dev.quittance.web;

import dev.quittance.application.port.NewPassword;
import dev.quittance.application.port.OneTimeCode;
import dev.quittance.application.port.Password;
import dev.quittance.application.port.PasswordHash;
import dev.quittance.application.port.Token;
import dev.quittance.domain.CardNumber;
import dev.quittance.domain.CurrencyUnit;
import dev.quittance.domain.Description;
import dev.quittance.domain.Holder;
import dev.quittance.domain.Item;
import dev.quittance.domain.ItemId;
import dev.quittance.domain.ItemName;
import dev.quittance.domain.KeyName;
import dev.quittance.domain.Lifetime;
import dev.quittance.domain.Login;
import dev.quittance.domain.Money;
import dev.quittance.domain.Pin;
import dev.quittance.domain.Reference;
import dev.quittance.domain.Remark;
import dev.quittance.domain.Right;
import dev.quittance.domain.Rights;
import dev.quittance.domain.Role;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Reads bodies into records of domain types. Names are those of the components in snake_case; each must be there
 * unless it is an {@code Optional} or a {@code boolean}, and no other may be. Nothing is converted: a number is no
 * text and a text is no number, but for money, which is taken as both.
 */
final class JsonIn {

    /** The field that asks for money, which zero does not. A balance or a limit may be zero. */
    private static final String AMOUNT = "amount";

    private static final Pattern HASH = Pattern.compile("[$]argon2id[$][A-Za-z0-9+/=,$]{1,200}");

    private final CurrencyUnit unit;
    private final Map<Class<?>, Function<Json, Object>> readers;
    private final Map<Class<?>, JsonShape> shapes = new ConcurrentHashMap<>();

    /** Money is of this currency. */
    JsonIn(CurrencyUnit unit) {
        this.unit = unit;
        this.readers = Map.ofEntries(
                Map.entry(String.class, JsonIn::text),
                Map.entry(boolean.class, JsonIn::flag),
                Map.entry(Boolean.class, JsonIn::flag),
                Map.entry(Integer.class, json -> Math.toIntExact(whole(json, 999_999_999))),
                Map.entry(Long.class, json -> whole(json, 999_999_999_999_999L)),
                Map.entry(Money.class, this::money),
                Map.entry(Lifetime.class, json -> Lifetime.ofSeconds(whole(json, 999_999_999))),
                Map.entry(Pin.class, json -> new Pin(text(json))),
                Map.entry(CardNumber.class, json -> new CardNumber(text(json))),
                Map.entry(Login.class, json -> new Login(text(json))),
                Map.entry(NewPassword.class, json -> new NewPassword(text(json))),
                Map.entry(OneTimeCode.class, json -> OneTimeCode.typed(text(json))),
                Map.entry(Password.class, json -> new Password(text(json))),
                Map.entry(PasswordHash.class, json -> hash(text(json))),
                Map.entry(Remark.class, json -> new Remark(text(json))),
                Map.entry(Description.class, json -> new Description(text(json))),
                Map.entry(Reference.class, json -> new Reference(text(json))),
                Map.entry(Holder.class, json -> new Holder(text(json))),
                Map.entry(Token.class, json -> new Token(text(json))),
                Map.entry(ItemName.class, json -> new ItemName(text(json))),
                Map.entry(ItemId.class, json -> ItemHandlers.readId(text(json))),
                Map.entry(Item.Colour.class, json -> word(Item.Colour.class, text(json))),
                Map.entry(KeyName.class, json -> new KeyName(text(json))),
                Map.entry(Rights.class, JsonIn::rights),
                Map.entry(Role.class, json -> role(text(json))));
    }

    /**
     * The record in this body.
     *
     * @throws Rejected 400 if it is no JSON object; 422 that names each field that is wrong
     */
    <T extends Record> T read(byte[] body, Class<T> type) {
        var errors = new ArrayList<Problem.FieldError>();
        if (!(JsonText.read(body) instanceof Json.Members members)) {
            throw new Rejected(Problem.malformed("The body must be a JSON object."));
        }
        Object record = record(members, type, "#", errors);
        if (!errors.isEmpty()) {
            throw new Rejected(Problem.validation(errors));
        }
        return type.cast(record);
    }

    private Object record(Json.Members members, Class<?> type, String at, List<Problem.FieldError> errors) {
        JsonShape shape = shapes.computeIfAbsent(type, JsonShape::of);
        int before = errors.size();
        members.byName().keySet().stream()
                .filter(name -> !shape.knows(name))
                .forEach(name -> errors.add(new Problem.FieldError(below(at, name), "is not known")));
        Object[] values = shape.fields().stream()
                .map(field -> field(members.byName().get(field.name()), field, below(at, field.name()), errors))
                .toArray();
        if (errors.size() > before) {
            return null;
        }
        try {
            return shape.make(values);
        } catch (IllegalArgumentException wrong) {
            errors.add(new Problem.FieldError(at, Fields.sentence(wrong)));
            return null;
        }
    }

    private Object field(Json json, JsonShape.Field field, String at, List<Problem.FieldError> errors) {
        if (json == null || json instanceof Json.Null) {
            return field.absent().orElseGet(() -> {
                errors.add(new Problem.FieldError(at, "is required"));
                return null;
            });
        }
        Object value = field.isList() ? items(json, field, at, errors) : value(json, field, at, errors);
        return value == null ? null : field.wrapped(value);
    }

    private Object items(Json json, JsonShape.Field field, String at, List<Problem.FieldError> errors) {
        if (!(json instanceof Json.Items items)) {
            errors.add(new Problem.FieldError(at, "must be a list"));
            return null;
        }
        var values = new ArrayList<Object>();
        for (int i = 0; i < items.all().size(); i++) {
            values.add(value(items.all().get(i), field, below(at, String.valueOf(i)), errors));
        }
        return values;
    }

    private Object value(Json json, JsonShape.Field field, String at, List<Problem.FieldError> errors) {
        if (field.type().isRecord() && !readers.containsKey(field.type())) {
            if (json instanceof Json.Members members) {
                return record(members, field.type(), at, errors);
            }
            errors.add(new Problem.FieldError(at, "must be an object"));
            return null;
        }
        try {
            Object value = reader(field.type()).apply(json);
            return field.name().equals(AMOUNT) && value instanceof Money amount ? amount.requirePositive() : value;
        } catch (IllegalArgumentException wrong) {
            errors.add(new Problem.FieldError(at, Fields.sentence(wrong)));
            return null;
        }
    }

    private Function<Json, Object> reader(Class<?> type) {
        Function<Json, Object> reader = readers.get(type);
        if (reader == null) {
            throw new IllegalStateException("no body can hold a " + type.getName());
        }
        return reader;
    }

    private Money money(Json json) {
        return Money.parse(json instanceof Json.Number number ? number.text() : text(json), unit);
    }

    private static String text(Json json) {
        if (json instanceof Json.Text text) {
            return text.text();
        }
        throw new IllegalArgumentException("must be text");
    }

    /** Only its form is looked at: with what no hasher takes, nobody signs in. */
    private static PasswordHash hash(String text) {
        if (!HASH.matcher(text).matches()) {
            throw new IllegalArgumentException("must be a hash as argon2id writes it");
        }
        return new PasswordHash(text);
    }

    private static Object flag(Json json) {
        if (json instanceof Json.Flag flag) {
            return flag.set();
        }
        throw new IllegalArgumentException("must be true or false");
    }

    private static long whole(Json json, long max) {
        if (json instanceof Json.Number number && number.text().matches("-?[0-9]{1,15}")) {
            long value = Long.parseLong(number.text());
            if (Math.abs(value) <= max) {
                return value;
            }
        }
        throw new IllegalArgumentException("must be a whole number, and not that large");
    }

    /** The role of this name: {@code merchant}. */
    static Role role(String name) {
        return word(Role.class, name);
    }

    /** The one of a closed list that has this name, in small letters. */
    private static <E extends Enum<E>> E word(Class<E> type, String name) {
        return Arrays.stream(type.getEnumConstants())
                .filter(constant -> word(constant).equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("must be one of "
                        + Arrays.stream(type.getEnumConstants())
                                .map(JsonIn::word)
                                .collect(Collectors.joining(", "))));
    }

    private static Rights rights(Json json) {
        if (!(json instanceof Json.Items items)) {
            throw new IllegalArgumentException("must be a list");
        }
        return rights(items.all().stream().map(JsonIn::text).toList());
    }

    /** The rights of these names, of which there must be one at least. */
    static Rights rights(List<String> names) {
        var known = Arrays.stream(Right.values()).map(Right::word).toList();
        if (names.isEmpty() || !known.containsAll(names)) {
            throw new IllegalArgumentException("must be some of " + String.join(", ", known));
        }
        return Rights.of(Arrays.stream(Right.values())
                .filter(right -> names.contains(right.word()))
                .toList());
    }

    static String word(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT);
    }

    /** A JSON pointer (RFC 6901). */
    private static String below(String at, String name) {
        return at + "/" + name.replace("~", "~0").replace("/", "~1");
    }
}
