"""What duties under UU 25/2009, their evidence and its states are called."""

from collections.abc import Mapping

from survey.core.law.proof import ProofMove, ProofState
from survey.core.law.standard import Component, Held, Met, Obligation, Pledge
from survey.flows.law.obliging_sheet import met_name, obligation_name
from survey.language import Language
from survey.web.entry import _, named

COMPONENTS: Mapping[Component, str] = {
    Component.REQUIREMENTS: _("Requirements"),
    Component.PROCEDURE: _("System, mechanism and procedure"),
    Component.TIME: _("Time to completion"),
    Component.COST: _("Cost or tariff"),
    Component.PRODUCT: _("Service product"),
    Component.COMPLAINTS: _("Handling of complaints, suggestions and input"),
    Component.LAW: _("Legal basis"),
    Component.FACILITIES: _("Facilities and infrastructure"),
    Component.COMPETENCE: _("Competence of the staff"),
    Component.SUPERVISION: _("Internal supervision"),
    Component.STAFF: _("Number of staff"),
    Component.GUARANTEE: _("Guarantee of the service"),
    Component.SAFETY: _("Guarantee of security and safety"),
    Component.EVALUATION: _("Evaluation of the staff's performance"),
}
HELD: Mapping[Held, str] = {
    Held.ABSENT: _("absent"),
    Held.WRITTEN: _("written"),
    Held.PUBLISHED: _("published"),
}
PLEDGES: Mapping[Pledge, str] = {
    Pledge.STANDARD: _("We are able to serve to the standard"),
    Pledge.IMPROVEMENT: _("We serve as a duty and improve continuously"),
    Pledge.SANCTION: _("We accept a sanction, or compensate, where we fall below"),
}
OBLIGATIONS: Mapping[Obligation, str] = named(Obligation, obligation_name)
MET: Mapping[Met, str] = named(Met, met_name)
PROOF_STATES: Mapping[ProofState, str] = {
    ProofState.PENDING: _("waits for verification"),
    ProofState.VERIFIED: _("verified"),
    ProofState.RETURNED: _("needs revision"),
}
PROOF_MOVES: Mapping[ProofMove, str] = {
    ProofMove.ADD: _("Sent"),
    ProofMove.RENEW: _("Sent anew"),
    ProofMove.VERIFY: _("Verified"),
    ProofMove.RETURN: _("Sent back"),
}


def topic_name(topic: str, words: Language) -> str:
    """What a proof is about; topic: its kind and what of that kind, as in innovation:12."""
    match topic.split(":"):
        case ["standard", *_rest]:
            return words.say("Service standard")
        case ["charter"]:
            return words.say("Service charter")
        case ["system"]:
            return words.say("Information system")
        case ["innovation", *_rest]:
            return words.say("Innovation")
        case ["assessment", _id, indicator]:
            # The code of a numbered one is i and its number.
            said = indicator[1:] if indicator[1:].isdecimal() else indicator
            return words.say("Assessment, indicator %(indicator)s", indicator=said)
    return topic
