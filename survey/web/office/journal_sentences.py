"""Every act that the journal knows, in a sentence: who did what to what.

A sentence may name who, what (the subject), into, role, place, since, until, day, and n, which
is the number that tells most. What a line does not say is a dash.
"""

from collections.abc import Mapping
from datetime import date

from survey.core.accounts.role import Role
from survey.flows.office.auditing import Told, into
from survey.language import Language
from survey.web.accounts.roles import NAMES
from survey.web.api.key_sentences import KEY_SENTENCES
from survey.web.api.subscriber_sentences import SUBSCRIBER_SENTENCES
from survey.web.complaints.complaint_sentences import COMPLAINT_SENTENCES
from survey.web.complaints.lexicon_sentences import LEXICON_SENTENCES
from survey.web.documents.paper_sentences import PAPER_SENTENCES
from survey.web.entry import _
from survey.web.improvement.advice_sentences import ADVICE_SENTENCES
from survey.web.improvement.cause_sentences import CAUSE_SENTENCES
from survey.web.improvement.plan_sentences import PLAN_SENTENCES
from survey.web.law.law_sentences import LAW_SENTENCES
from survey.web.portal.portal_sentences import PORTAL_SENTENCES
from survey.web.rendering import UNKNOWN
from survey.web.sp4n.sp4n_sentences import SP4N_SENTENCES
from survey.web.workshop.workshop_sentences import WORKSHOP_SENTENCES
from survey.web.year.compliance_words import SENTENCES as OF_THE_YEAR
from survey.web.year.demand_words import DEMAND_SENTENCES

SENTENCES: Mapping[str, str] = {
    # Accounts
    "sign in": _("%(who)s signed in."),
    "add officer": _("%(who)s made an account for %(what)s."),
    "appoint": _("%(who)s appointed %(what)s as %(role)s, %(place)s, from %(since)s."),
    "end appointment": _(
        "%(who)s ended an appointment of %(what)s on %(until)s: %(role)s, %(place)s.",
    ),
    "continue appointment": _(
        "%(who)s let an appointment of %(what)s go on without an end: %(role)s, %(place)s.",
    ),
    "withdraw appointment": _("%(who)s took back an appointment of %(what)s: %(role)s, %(place)s."),
    "close account": _("%(who)s closed the account of %(what)s."),
    "reopen account": _("%(who)s opened the account of %(what)s again."),
    "end visits": _("%(who)s ended all visits of %(what)s."),
    "invite": _("%(who)s made a link for %(what)s to set a password."),
    "set password": _("%(who)s set a new password."),
    "set second factor": _("%(who)s set up a second factor."),
    "drop second factor": _("%(who)s switched off their own second factor."),
    "take second factor": _("%(who)s switched off the second factor of %(what)s."),
    "use recovery code": _("%(who)s signed in with a recovery code; %(n)s are left."),
    "renew recovery codes": _("%(who)s made new recovery codes."),
    # The institution and its registry
    "found": _("%(who)s set up the institution."),
    "present": _("%(who)s changed how the institution is shown."),
    "declare averaging": _("%(who)s declared how the units are averaged."),
    "set arms": _("%(who)s changed the coat of arms."),
    "drop arms": _("%(who)s took the coat of arms away."),
    "enrol": _("%(who)s took in a registry sheet."),
    "add agency": _("%(who)s added the agency %(what)s."),
    "add unit": _("%(who)s added the unit %(what)s."),
    "add service": _("%(who)s added the service %(what)s."),
    "rename": _("%(who)s renamed %(what)s from %(day)s."),
    "move": _("%(who)s moved %(what)s to %(into)s from %(day)s."),
    "merge": _("%(who)s merged %(what)s into %(into)s from %(day)s."),
    "end": _("%(who)s ended %(what)s on %(day)s."),
    "restore": _("%(who)s took back the end of %(what)s."),
    "set kind": _("%(who)s changed the kind of %(what)s."),
    "describe": _("%(who)s changed what is said of %(what)s."),
    "give code": _("%(who)s gave %(what)s a public code."),
    # Periods and surveys
    "add period": _("%(who)s added the period %(what)s."),
    "set deadline": _("%(who)s set the deadline of the period %(what)s."),
    "copy set-up": _("%(who)s copied the set-up of a period; surveys: %(n)s."),
    "open waves": _("%(who)s opened surveys of the period %(what)s: %(n)s."),
    "close waves": _("%(who)s closed the surveys of the period %(what)s."),
    "set up wave": _("%(who)s set up a survey of %(what)s."),
    "revise wave": _("%(who)s changed the survey of %(what)s."),
    "word questions": _("%(who)s worded questions of the survey of %(what)s."),
    "tell served": _("%(who)s said how many services of %(what)s served in months: %(n)s."),
    "say volumes": _("%(who)s said how many each service of %(what)s served."),
    "open wave": _("%(who)s opened the survey of %(what)s."),
    "close wave": _("%(who)s closed the survey of %(what)s; answers: %(n)s."),
    "correct seal": _("%(who)s corrected the sealed result of %(what)s with a new seal."),
    "discard wave": _("%(who)s discarded a survey that was being set up."),
    "clear doubts": _("%(who)s marked unusual answers to a survey of %(what)s as in order: %(n)s."),
    "set serving": _("%(who)s changed the service hours or staff network of %(what)s."),
    # Time limits of complaints
    "add day off": _("%(who)s entered %(day)s as a day off."),
    "open day": _("%(who)s entered %(day)s as a working day."),
    "take back day": _("%(who)s took back what was said of %(day)s."),
    "set deadline rule": _(
        "%(who)s decided a time limit for complaints, %(place)s, from %(since)s: %(n)s days.",
    ),
    "end deadline rule": _(
        "%(who)s ended a time limit for complaints, %(place)s, on %(until)s.",
    ),
    "send again": _("%(who)s let a message be sent again that had not gone out."),
    # Own questionnaires
    "copy questionnaire": _("%(who)s copied a questionnaire as %(what)s."),
    "bring questionnaire": _("%(who)s took in the questionnaire %(what)s in a file."),
    "renew questionnaire": _("%(who)s began a new version of a questionnaire: %(what)s."),
    "write questionnaire": _("%(who)s changed the draft of the questionnaire %(what)s."),
    "hand in questionnaire": _("%(who)s handed in the questionnaire %(what)s."),
    "send back questionnaire": _("%(who)s sent back the questionnaire %(what)s."),
    "approve questionnaire": _("%(who)s approved the questionnaire %(what)s."),
    "discard questionnaire": _("%(who)s discarded the draft of a questionnaire."),
    "import": _("%(who)s took answers of a file into a survey; answers: %(n)s."),
    **COMPLAINT_SENTENCES,
    **OF_THE_YEAR,
    **KEY_SENTENCES,
    **CAUSE_SENTENCES,
    **SP4N_SENTENCES,
    **LEXICON_SENTENCES,
    **ADVICE_SENTENCES,
    **WORKSHOP_SENTENCES,
    **PLAN_SENTENCES,
    **LAW_SENTENCES,
    **PORTAL_SENTENCES,
    **SUBSCRIBER_SENTENCES,
    **DEMAND_SENTENCES,
    **PAPER_SENTENCES,
}
NUMBERS = ("left", "waves", "responses", "rows", "n")  # details, the first there is tells most
BLANKS = dict.fromkeys(
    ("who", "what", "into", "role", "place", "since", "until", "day", "n"),
    "\N{HORIZONTAL ELLIPSIS}",
)
UNKNOWN_ACT = _("%(who)s did this: %(act)s, %(what)s.")


def sentence(told: Told, words: Language, institution: str) -> str:
    """A line of the journal in that language."""
    message = SENTENCES.get(told.act.act, UNKNOWN_ACT)
    said = str(message) % _facts(told, words, institution)
    return said.removesuffix(".") if said.endswith("..") else said  # after "S.Sos., M.Si."


def label(act: str) -> str:
    """An act as a choice: its sentence without who, what and when."""
    return str(SENTENCES[act]) % BLANKS


def _facts(told: Told, words: Language, institution: str) -> dict[str, str]:
    detail = told.act.detail or {}
    days = {name: _day(detail.get(name), words) for name in ("since", "until", "day")}
    numbers = (detail[name] for name in NUMBERS if isinstance(detail.get(name), int))
    return {
        **days,
        "who": told.officer or words.say("The program"),
        "act": told.act.act,
        "what": _what(told, institution),
        "into": told.names.get(into(told.act), UNKNOWN),
        "role": _role(detail.get("role")),
        "place": _place(told, institution),
        "n": next((words.whole(int(number or 0)) for number in numbers), UNKNOWN),
    }


def _what(told: Told, institution: str) -> str:
    subject = told.act.subject
    if subject.startswith("institution"):
        return institution
    return told.names.get(subject) or subject.removeprefix("period:") or UNKNOWN


def _role(said: object) -> str:
    role = next((role for role in Role if role.value == said), None)
    return UNKNOWN if role is None else str(NAMES[role])


def _place(told: Told, institution: str) -> str:
    detail = told.act.detail or {}
    for kind in ("unit", "agency"):
        if detail.get(kind) is not None:
            return told.names.get(f"{kind}:{detail[kind]}", UNKNOWN)
    return institution


def _day(said: object, words: Language) -> str:
    try:
        return words.day(date.fromisoformat(str(said)))
    except ValueError:
        return UNKNOWN
