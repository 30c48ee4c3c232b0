-- What a newer version of the program might bring.
create table note (
    about integer primary key references account,
    text  text not null
) strict;
insert into note (about, text) select id, 'from an older version' from account;
