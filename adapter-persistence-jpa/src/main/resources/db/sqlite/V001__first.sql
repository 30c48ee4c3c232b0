-- Amounts count the smallest unit of the installation's one currency. Times are microseconds since
-- 1970 in UTC. Ids are numbers that the application makes; outside they are seen only encrypted.

create table installation (
    only_row  integer primary key check (only_row = 1),
    id        text    not null check (length(id) = 32 and id not glob '*[^0-9a-f]*'),      -- random: the chain starts from it
    epoch     text    not null check (length(epoch) = 16 and epoch not glob '*[^0-9a-f]*'), -- random, new after each restore
    currency  text    not null,
    digits    integer not null check (digits between 0 and 4),     -- of the currency, as they were at the first start
    time_zone text    not null                                     -- where a day begins
) strict;

-- Balances follow from transfers. Only the system's own accounts may be below zero: what they lack
-- is what the cards hold.
create table account (
    id      integer primary key,
    kind    text    not null check (kind in ('card', 'cash_desk', 'bank')),
    balance integer not null,
    check (kind <> 'card' or balance >= 0)
) strict;
create unique index account_of_the_system on account (kind) where kind <> 'card';

create table card (
    id             integer primary key,
    account_id     integer not null references account,
    number         text    not null check (length(number) between 12 and 19 and number not glob '*[^0-9]*'),
    holder         text    not null check (length(holder) between 1 and 64),
    holder_search  text    not null,                               -- the holder in small letters, as cards are searched
    role           text    not null check (role in ('payer', 'merchant', 'cashier', 'admin', 'auditor')),
    status         text    not null check (status in ('active', 'blocked', 'closed', 'replaced')),
    pin_seal       blob    not null check (length(pin_seal) = 32),
    pin_key        integer not null,                               -- which key sealed it
    wrong_session  integer not null check (wrong_session between 0 and 3), -- wrong PINs in a row, by the holder's session
    wrong_number   integer not null check (wrong_number between 0 and 3),  -- and by the bare number
    pin_limit      integer not null check (pin_limit >= 0),
    paid_without   integer not null check (paid_without >= 0),     -- since the PIN was last typed right
    spent_day      integer not null,                               -- days since 1970 in the time zone
    spent          integer not null check (spent >= 0),
    declined_since integer not null,
    declined       integer not null check (declined >= 0)
) strict;
create unique index card_with_number on card (number);             -- how a stranger's card is found, and no two are alike
create unique index card_on_account on card (account_id) where status <> 'replaced'; -- the one that stands for it
create index card_of_administrator on card (id) where role = 'admin' and status in ('active', 'blocked'); -- has an entry or two

-- Who signs in, and for which card.
create table login (
    id       integer primary key,
    name     text    not null unique check (length(name) between 2 and 32 and name = lower(name)),
    card_id  integer not null references card,
    password text,                                                 -- a slow hash in PHC form; null: number and PIN only
    rights   text    check (rights in ('read', 'sell', 'refund', 'sell refund', 'manage')), -- of staff; null: the card's own login
    check (rights is null or password is not null),
    unique (card_id, name)                                         -- whoever signs in for a card; what a session refers to
) strict;
create unique index login_of_holder on login (card_id) where rights is null; -- the card's own, of which it has one

-- By what cards are searched, taken apart into pieces of three characters: without it, a search would
-- look through all cards. It follows card and login by itself; what it finds is looked at again.
create virtual table card_search using fts5 (holder, login, number, tokenize = 'trigram case_sensitive 1');
create trigger card_is_searched after insert on card
    begin insert into card_search (rowid, holder, login, number) values (new.id, new.holder_search, '', new.number); end;
create trigger own_login_is_searched after insert on login when new.rights is null
    begin update card_search set login = new.name where rowid = new.card_id; end;
create trigger moved_login_is_searched after update of card_id on login when new.rights is null and new.card_id <> old.card_id
    begin update card_search set login = '' where rowid = old.card_id;
        update card_search set login = new.name where rowid = new.card_id; end;
create trigger old_login_is_searched_no_more after delete on login when old.rights is null
    begin update card_search set login = '' where rowid = old.card_id; end;

-- How many passwords in a row were wrong for a login; none has no row.
create table wrong_passwords (
    login       text    primary key references login (name),
    from_known  integer not null check (from_known between 0 and 100),  -- from browsers in which it has signed in before
    from_others integer not null check (from_others between 0 and 100)
) strict, without rowid;

-- What somebody at the desk gave a holder who has forgotten PIN or password; a card has one at most.
create table reset_code (
    card_id      integer primary key references card,
    code_hash    blob    not null check (length(code_hash) = 32),   -- keyed: a code is short
    counts_until integer not null,
    wrong        integer not null check (wrong between 0 and 5)
) strict;

create table session (
    token_hash blob    primary key check (length(token_hash) = 32),
    card_id    integer not null references card,
    login      text,                                               -- who signed in; null: card and PIN
    scope      text    not null check (scope in ('password', 'staff', 'card_pin')),
    created_at integer not null,
    used_at    integer not null,
    idle       integer not null check (idle > 0),                  -- how long it may stay unused
    ends_at    integer not null,
    browser    text    not null check (length(browser) between 1 and 40), -- Firefox on Android: for its owner's list
    came_from  text    check (length(came_from) between 2 and 45),  -- the address at signing in; null: this machine
    lapses_at  integer not null check (lapses_at = min(ends_at, used_at + idle)),
    check ((login is null) = (scope = 'card_pin')),
    foreign key (card_id, login) references login (card_id, name)  -- for the card of its login, and gone with it
) strict, without rowid;
create index session_of_card on session (card_id, login);          -- whose sessions end when a card is blocked, a login removed
create index session_by_end on session (lapses_at);                -- what the tidying throws away

-- No column for the code: a code is the id, encrypted.
create table payment_transaction (
    id            integer primary key,
    merchant_id   integer not null references account,
    amount        integer not null check (amount > 0),
    description   text    not null check (length(description) <= 140),
    reference     text    not null check (length(reference) <= 64),
    created_at    integer not null,
    created_seq   integer check (created_seq > 0),                 -- the event that says so: its place in the merchant's list
    state         text    not null check (state in ('created', 'pending', 'completed', 'failed', 'revoked')),
    expires_at    integer not null check (expires_at > created_at),
    extended      integer not null check (extended in (0, 1)),     -- whether a payer has put the deadline off
    payer_id      integer references account,                      -- pending: who has it open; completed: who paid
    claimed_until integer,
    closed_at     integer,
    cause         text    check (cause in ('expired', 'declined')),
    refunded      integer not null check (refunded between 0 and amount),
    check ((state in ('pending', 'completed')) = (payer_id is not null)),
    check ((state = 'pending') = (claimed_until is not null)),
    check ((state in ('completed', 'failed', 'revoked')) = (closed_at is not null)),
    check ((state = 'failed') = (cause is not null)),
    check (state = 'completed' or refunded = 0),
    check (state in ('created', 'pending') or extended = 0)
) strict;
-- Each index here costs about as much as the row: a merchant's list follows the events instead.
create index transaction_claimed on payment_transaction (payer_id) where state = 'pending';    -- how many a payer has open
create index transaction_due on payment_transaction (expires_at) where state in ('created', 'pending'); -- for the sweeper, and lists of what is open
create index transaction_not_paid on payment_transaction (merchant_id, state, created_seq) where state = 'failed' or state = 'revoked'; -- lists of what was not paid
create index transaction_with_reference on payment_transaction (merchant_id, reference, created_seq) where reference <> ''; -- costs only who uses them

-- Which of a merchant's programs may do what in its name. Never deleted: it stands beside what was done with it.
create table api_key (
    id          integer primary key,
    merchant_id integer not null references account,
    secret_hash blob    not null unique check (length(secret_hash) = 32),
    name        text    not null check (length(name) between 1 and 64),
    rights      text    not null check (rights in ('read', 'sell', 'refund', 'sell refund')), -- to manage is for people
    created_at  integer not null,
    expires_at  integer not null check (expires_at > created_at),
    used_at     integer,                                           -- to the minute
    revoked_at  integer
) strict;
create index api_key_of_merchant on api_key (merchant_id);
create trigger api_key_is_never_deleted before delete on api_key
    begin select raise(abort, 'a key is never deleted'); end;

-- Who of a merchant's staff, or with which of its keys, a payment was asked for. The merchant itself has no row here.
-- A login's name stays when the login is no more.
create table sold_by (
    transaction_id integer primary key references payment_transaction,
    login          text    check (length(login) between 2 and 32),
    key_id         integer references api_key,
    check ((login is null) <> (key_id is null))
) strict;

-- The journal. The id is chain * 2^40 + position: a chain per writer, and SQLite has one writer.
create table transfer (
    id             integer primary key check (id > 1099511627776),
    kind           text    not null check (kind in ('payment', 'top_up', 'refund', 'void', 'payout', 'deposit',
                                                    'withdrawal', 'settlement')),
    debit          integer not null references account,            -- gives
    credit         integer not null references account,            -- receives
    amount         integer not null check (amount > 0),
    moved_at       integer not null,
    actor          integer references card,                        -- who did it; null: the operator at the command line
    transaction_id integer references payment_transaction,
    answers        integer references transfer,                    -- the entry that this one takes back
    hash           blob    not null check (length(hash) = 32),
    check (debit <> credit),
    check ((kind in ('payment', 'refund', 'void')) = (transaction_id is not null)),
    check ((kind in ('refund', 'void')) = (answers is not null))
) strict;
create unique index one_payment_per_transaction on transfer (transaction_id) where kind = 'payment';
create index transfer_from on transfer (debit);                    -- what a card paid, and all else that left an account
create index transfer_to on transfer (credit) where kind <> 'payment'; -- what reached it otherwise: a payment costs no second entry
create trigger transfer_is_never_changed before update on transfer
    begin select raise(abort, 'the journal is never changed'); end;
create trigger transfer_is_never_deleted before delete on transfer
    begin select raise(abort, 'the journal is never changed'); end;

-- Why something was done at the desk that needs a reason, in the words of whoever did it.
create table transfer_remark (
    transfer_id integer primary key references transfer,
    remark      text    not null check (length(remark) between 1 and 140)
) strict;
create trigger transfer_remark_is_never_changed before update on transfer_remark
    begin select raise(abort, 'the journal is never changed'); end;
create trigger transfer_remark_is_never_deleted before delete on transfer_remark
    begin select raise(abort, 'the journal is never changed'); end;

-- What merchants gave back: why, beside the entry that moved the money.
create table refund (
    entry_id       integer primary key references transfer,
    transaction_id integer not null references payment_transaction,
    reason         text    not null check (length(reason) <= 140),
    login          text    check (length(login) between 2 and 32), -- who of the staff gave it back, or with which key;
    key_id         integer references api_key,                     -- neither for the merchant itself
    check (login is null or key_id is null)
) strict;
create index refund_of_transaction on refund (transaction_id);
create trigger refund_is_never_changed before update on refund
    begin select raise(abort, 'the journal is never changed'); end;
create trigger refund_is_never_deleted before delete on refund
    begin select raise(abort, 'the journal is never changed'); end;

-- The last entry of each chain: without it, nobody would miss a deleted last entry. Its writer counts
-- its commits here, so that it can see whether one that seemed to fail is there, and notes how far its
-- clock has gone: the next process goes on from there.
create table chain_head (
    chain    integer primary key,
    position integer not null check (position >= 0),
    hash     blob    not null check (length(hash) = 32),
    commits  integer not null check (commits >= 0),
    latest   integer not null
) strict;

-- Who did what, for all that is no sale: a chain of its own like the journal's, by position. Texts are
-- empty where there is nothing to say.
create table audit (
    position    integer primary key check (position > 0),
    action      text    not null check (action in
        ('set_up', 'card_opened', 'card_blocked', 'card_unblocked', 'card_replaced', 'card_closed', 'topped_up',
         'paid_out', 'settled', 'deposited', 'withdrawn', 'refunded', 'pin_set', 'pin_reset', 'pin_locked',
         'pin_unlocked', 'password_set', 'password_reset', 'reset_code_given', 'login_added', 'login_removed',
         'login_changed', 'sign_in_locked', 'signed_in', 'signed_out', 'sessions_ended', 'key_made', 'key_revoked',
         'poster_replaced', 'backup_made', 'restored')),
    actor       text    not null check (actor in ('card', 'operator', 'service', 'stranger')),
    actor_card  integer references card,                           -- who did it
    actor_login text    check (length(actor_login) between 2 and 32),
    actor_key   integer,                                           -- the API key that was used
    came_from   text    check (length(came_from) between 2 and 45), -- the address; null: on the machine itself
    card_id     integer references card,                           -- to whom
    entry_id    integer references transfer,                       -- what moved the money, if any moved
    what        text    not null check (length(what) <= 140),
    was         text    not null check (length(was) <= 140),
    became      text    not null check (length(became) <= 140),
    done_at     integer not null,
    hash        blob    not null check (length(hash) = 32),
    check ((actor = 'card') = (actor_card is not null)),
    check (actor_card is not null or actor_login is null and actor_key is null)
) strict;
create index audit_about on audit (card_id) where card_id is not null;
create index audit_by on audit (actor_card) where actor_card is not null;
create index audit_of on audit (action);
create trigger audit_is_never_changed before update on audit
    begin select raise(abort, 'the audit log is never changed'); end;
create trigger audit_is_never_deleted before delete on audit
    begin select raise(abort, 'the audit log is never changed'); end;
create table audit_head (
    only_row integer primary key check (only_row = 1),
    position integer not null check (position >= 0),
    hash     blob    not null check (length(hash) = 32)
) strict;

-- What happened, as far as the transaction may say something else later: from both the event can be
-- told again as it was.
create table event (
    merchant_id    integer not null references account,
    seq            integer not null check (seq > 0),
    type           text    not null check (type in ('payment_created', 'payment_pending', 'payment_completed',
                                                    'payment_failed', 'payment_revoked', 'payment_refunded',
                                                    'payment_extended')),
    occurred_at    integer not null,
    transaction_id integer not null references payment_transaction,
    amount         integer not null check (amount > 0),            -- of the payment; refunded: what went back
    expires_at     integer not null,                               -- from here on: as it was right after the event
    extended       integer not null check (extended in (0, 1)),
    payer_id       integer references account,
    claimed_until  integer,
    closed_at      integer,                                        -- null: when it occurred
    cause          text    check (cause in ('expired', 'declined')),
    refunded       integer not null check (refunded >= 0),
    primary key (merchant_id, seq)
) strict, without rowid;
create table event_counter (
    merchant_id integer primary key references account,
    last_seq    integer not null check (last_seq >= 0)
) strict;

-- The first answer to a request that carried an Idempotency-Key: facts, from which the answer can be
-- drawn again. The fingerprint is keyed (HMAC), because a body may hold a PIN, which a plain hash
-- would give away.
create table reply (
    id             integer primary key,                            -- counts up: what lapses first stands first
    caller         text    not null,
    operation      text    not null,
    request_key    text    not null check (length(request_key) between 1 and 255),
    fingerprint    blob    not null check (length(fingerprint) = 32),
    kept_until     integer not null,
    answer         text    not null check (answer in ('done', 'moved', 'closed', 'refunded', 'refused', 'cancelled')),
    reason         text,                                           -- refused: why
    transaction_id integer references payment_transaction,         -- which one, and as it stood then
    state          text    check (state in ('created', 'pending', 'completed', 'failed', 'revoked')),
    expires_at     integer,
    extended       integer check (extended in (0, 1)),
    payer_id       integer,
    claimed_until  integer,
    closed_at      integer,
    cause          text    check (cause in ('expired', 'declined')),
    refunded       integer,
    entry_id       integer,                                        -- moved, refunded, closed with a payout: the journal entry
    amount         integer,
    balance        integer,                                        -- of whoever's account it was: payer, card, merchant
    maximum        integer,
    tries_left     integer,
    unique (request_key, caller, operation),                       -- in this order: keys that rise with time are written side by side
    check ((answer = 'refused') = (reason is not null)),
    check (answer not in ('moved', 'refunded') or entry_id is not null),
    check (entry_id is null or balance is not null and answer in ('moved', 'closed', 'refunded')),
    check ((amount is not null) = (entry_id is not null and answer <> 'refunded')),
    check (answer not in ('done', 'refunded') or transaction_id is not null),
    check ((transaction_id is null) = (state is null))
) strict;

-- Which version of a merchant's poster is current; the first one has no row.
create table static_code (
    merchant_id integer primary key references account,
    version     integer not null check (version between 1 and 65535)
) strict;

-- What merchants sell at the push of a button, in the order of the buttons.
create table item (
    merchant_id integer not null references account,
    place       integer not null check (place between 1 and 60),
    id          integer not null check (id > 0),                   -- when it was added: none comes again
    name        text    not null check (length(name) between 1 and 40),
    price       integer not null check (price > 0),
    colour      text    not null check (colour in ('grey', 'red', 'orange', 'yellow', 'brown', 'blue', 'violet', 'pink')),
    primary key (merchant_id, place),
    unique (merchant_id, id)
) strict, without rowid;

-- Receipts as they were signed when they were first asked for: made again, one could say something else,
-- because names and keys change.
create table receipt (
    transaction_id integer primary key references payment_transaction,
    jws            text    not null check (length(jws) between 1 and 8192)
) strict;
create trigger receipt_is_never_changed before update on receipt
    begin select raise(abort, 'a receipt is never changed'); end;
create trigger receipt_is_never_deleted before delete on receipt
    begin select raise(abort, 'a receipt is never changed'); end;
