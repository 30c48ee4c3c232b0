package dev.quittance.web;

import dev.quittance.application.AccessService;
import dev.quittance.application.port.RequestKey;
import dev.quittance.domain.Address;
import dev.quittance.domain.By;
import dev.quittance.domain.Card;
import dev.quittance.domain.Reason;
import dev.quittance.domain.Refused;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.function.Function;
import java.util.function.Supplier;

/** A request whose body has arrived, and who sends it. */
final class Request {

    private static final byte[] NOTHING = {};

    private final Head head;
    private final Trace trace;
    private final Web web;
    private final Executor mailbox;
    private Map<String, String> segments = Map.of();
    private Caller caller = Caller.NOBODY;
    private byte[] body = NOTHING;
    private Pairs query;
    private Form form;
    private String freshFormCookie;
    private String formToken;
    private Optional<Rate.Standing> standing = Optional.empty();

    /**
     * A request of nobody, without a body.
     *
     * @param mailbox runs what is drawn later on the I/O thread that the answer leaves from
     */
    Request(Head head, Web web, Executor mailbox) {
        this.head = head;
        this.trace = new Trace(head);
        this.web = web;
        this.mailbox = mailbox;
    }

    /** Its address was found. */
    void found(Map<String, String> named) {
        segments = named;
    }

    /** Its body has arrived. */
    void arrived(byte[] bytes) {
        body = bytes;
    }

    /** Who sends it is known. */
    void sentBy(Caller known) {
        caller = known;
    }

    /** It was counted. */
    void counted(Optional<Rate.Standing> now) {
        standing = now;
    }

    /** Where who sends it stands, if that is counted. */
    Optional<Rate.Standing> standing() {
        return standing;
    }

    /** What the log may know of it. */
    Trace trace() {
        return trace;
    }

    Head head() {
        return head;
    }

    String method() {
        return head.method();
    }

    /** The path as it was asked for, without the query. */
    String path() {
        return head.rawPath();
    }

    /** The segment that {@code {name}} stands for. */
    String path(String name) {
        String segment = segments.get(name);
        if (segment == null) {
            throw new IllegalStateException("this route has no {" + name + "}");
        }
        return segment;
    }

    /** What the code in the path names; an unknown code if it is none. */
    <T> T code(String name, Function<String, Optional<T>> read) {
        return read.apply(path(name)).orElseThrow(() -> new Refused(Reason.UNKNOWN_CODE));
    }

    /** A value in the query. */
    Optional<String> query(String name) {
        if (query == null) {
            query = Pairs.read(head.rawQuery());
        }
        return query.find(name);
    }

    /** The same as a typed value; 422 if it is none. */
    <T> Optional<T> query(String name, Function<String, T> read) {
        return query(name).map(text -> Fields.read("#" + name, text, read));
    }

    /** The only value of a header. */
    Optional<String> header(String name) {
        return head.header(name);
    }

    Optional<String> cookie(String name) {
        return Cookies.find(head, name);
    }

    Caller caller() {
        return caller;
    }

    /** In whose name this is asked for, and from where. */
    By by() {
        By by = caller.by();
        return caller == Caller.OPERATOR ? by : by.from(new Address(withoutZone(address())));
    }

    /** A link-local address names the interface that it came by: {@code fe80::1%eth0}. */
    private static String withoutZone(String address) {
        int zone = address.indexOf('%');
        return zone < 0 ? address : address.substring(0, zone);
    }

    /** Who is signed in; 401 if nobody is. */
    AccessService.SignedIn who() {
        return caller.signedIn().orElseThrow(() -> new Rejected(Problem.unauthorized()));
    }

    /** In the name of which card it is asked; 401 if of none. */
    Card card() {
        return caller.card().orElseThrow(() -> new Rejected(Problem.unauthorized()));
    }

    /** The card's holder who is signed in; 401 if nobody is, 403 if it is staff, which never pays. */
    AccessService.SignedIn holder() {
        Access.HOLDER.require(caller);
        return who();
    }

    /**
     * The body as a record of domain types.
     *
     * @throws Rejected 400 if it can't be read, 422 that names the fields that are wrong
     */
    <T extends Record> T json(Class<T> type) {
        return web.json().read(body, type);
    }

    /** What is said where nothing is to be said. */
    record Nothing() {}

    /** No body, or an empty object; 422 that names what there is instead. */
    void requireNothing() {
        if (body.length > 0) {
            json(Nothing.class);
        }
    }

    /** The body of a form; its token was checked before the handler was called. */
    Form form() {
        if (form == null) {
            form = new Form(Pairs.read(Percent.utf8(body)));
        }
        return form;
    }

    /** The {@code Idempotency-Key} header, quoted or bare; 422 if it is no key. */
    Optional<String> idempotencyKey() {
        return header("Idempotency-Key").map(sent -> Fields.read("#Idempotency-Key", sent, Request::key));
    }

    private static String key(String sent) {
        boolean quoted = sent.length() > 1 && sent.startsWith("\"") && sent.endsWith("\"");
        return new RequestKey("", "", quoted ? sent.substring(1, sent.length() - 1) : sent).key();
    }

    byte[] body() {
        return body;
    }

    /** The client's address, as far as it counts: all of one household is one. */
    String address() {
        return Addresses.household(head.address());
    }

    /** Whether the browser came by https. */
    boolean secure() {
        return head.secure();
    }

    /** What stands in the hidden field {@value FormTokens#FIELD} of each form of a page. */
    String formToken() {
        if (formToken == null) {
            formToken = caller.signedIn()
                    .map(who -> web.formTokens().ofSession(who.session().token()))
                    .orElseGet(() -> web.formTokens().ofBrowser(formCookie()));
        }
        return formToken;
    }

    private String formCookie() {
        if (freshFormCookie != null) {
            return freshFormCookie;
        }
        return FormTokens.cookie(head)
                .orElseGet(() -> freshFormCookie = web.formTokens().freshCookie());
    }

    /** The form cookie that the browser must get with the answer, because a form was drawn for it. */
    Optional<String> freshFormCookie() {
        return Optional.ofNullable(freshFormCookie);
    }

    /** Whether the client wants an answer that does not end; one that wants its head alone does not. */
    boolean wantsStream() {
        return head.method().equals("GET")
                && head.headers().apply("Accept").stream()
                        .flatMap(all -> Arrays.stream(all.split(",")))
                        .map(one -> one.split(";", 2)[0].strip())
                        .anyMatch(EventStream.MEDIA_TYPE::equalsIgnoreCase);
    }

    /** Whether the client takes what is compressed with gzip. */
    boolean takesGzip() {
        return head.headers().apply("Accept-Encoding").stream()
                .flatMap(all -> Arrays.stream(all.split(",")))
                .map(one -> one.strip().replace(" ", ""))
                .anyMatch(one -> one.equals("gzip") || one.startsWith("gzip;") && !one.matches("gzip;q=0(\\.0*)?"));
    }

    /**
     * What is made of {@code stage} once it is there: most often the answer. What hangs on a store's stage runs on the
     * thread that writes, which must not be held up: so it goes to the mailbox of this request's I/O thread and is
     * drawn there.
     */
    <T, R> CompletionStage<R> later(CompletionStage<T> stage, Function<? super T, ? extends R> draw) {
        return stage.thenApplyAsync(draw, mailbox);
    }

    /** The same for what must still be looked up before it can be drawn. */
    <T> CompletionStage<Response> laterBy(
            CompletionStage<T> stage, Function<? super T, ? extends CompletionStage<Response>> next) {
        return stage.thenComposeAsync(next, mailbox);
    }

    /** What reads the books or takes its time, in the pool for that. Fails with busy when too much is waiting. */
    <T> CompletionStage<T> work(Supplier<T> task) {
        return web.workers().call(task);
    }
}
