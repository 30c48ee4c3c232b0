package dev.quittance.web;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.quittance.domain.Refusal;
import java.io.IOException;

/** What a problem document says of a refusal beside its reason: the transaction as it stands, what is left, a limit. */
@FunctionalInterface
interface ProblemExtras {

    /** Says nothing more. */
    ProblemExtras NONE = (refusal, caller, json) -> {};

    /** Writes members into the document, for this caller's eyes. */
    void draw(Refusal refusal, Caller caller, JsonGenerator json) throws IOException;
}
