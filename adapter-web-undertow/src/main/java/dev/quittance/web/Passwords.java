package dev.quittance.web;

import dev.quittance.application.port.NewPassword;
import dev.quittance.application.port.Password;
import dev.quittance.domain.Login;

/** Passwords that are chosen, wherever that is. */
final class Passwords {

    /** The field they are typed into. */
    static final String FIELD = "password";

    private Passwords() {}

    /** The password of whoever signs in with this login; 422 if it is the login itself. */
    static Password of(NewPassword chosen, Login login) {
        return Fields.read("#/" + FIELD, chosen, password -> password.of(login));
    }

    /** The one that was typed into a form; 422 if there is none, or it is none for this login. */
    static Password typed(Form form, Login login) {
        return of(chosen(form), login);
    }

    /** The one that was typed into a form; 422 if there is none, or one that nobody may choose. */
    static NewPassword chosen(Form form) {
        return form.secret(FIELD, NewPassword::new).orElseThrow(Passwords::missing);
    }

    private static Rejected missing() {
        return new Rejected(Problem.validation("#/" + FIELD, "is required"));
    }
}
