"""What is taken back right afterwards: each act with the ordinary one that is its opposite."""

from collections.abc import Mapping
from typing import TypeAlias

from flask import current_app, request, url_for

from survey.language import Language
from survey.web.frame import Undo

Ways: TypeAlias = Mapping[str, tuple[str, ...]]

# Acts in the words of docs/undo.md. Below each, which page does it and which one takes it back;
# of several the first whose address can be written from what is known of the act.
OPPOSITES: Mapping[str, Ways] = {
    "remove a template of a reply": {"handling.remove": ("handling.add_for_unit", "handling.add")},
    "remove a place of publication": {"submissions.unpublish": ("submissions.publish",)},
    "take back a day off of the calendar": {"calendar.take_back": ("calendar.add",)},
    "take a question or an element out of a draft": {
        "questionnaires.drop_question": ("questionnaires.put_back",),
        "questionnaires.drop_element": ("questionnaires.put_back",),
        "questionnaires.take_out": ("questionnaires.put_back",),
    },
    "discard the draft of a questionnaire": {
        "questionnaires.discard": ("questionnaires.bring_for_unit", "questionnaires.bring"),
    },
    "discard the draft of a survey": {"surveys.discard": ("surveys.set_up",)},
    "take a person, a cause or a solution off a workshop": {
        "workshops.strike": ("workshops.invite",),
        "workshops.drop_cause": ("workshops.find_cause",),
        "workshops.drop_offer": ("workshops.offer",),
    },
    "remove a row of an SP4N plan": {
        "sp4n.remove_item": ("sp4n.add_item",),
        "sp4n_agency.remove_item": ("sp4n_agency.add_item",),
    },
    "remove an innovation": {"standards.drop": ("standards.innovation",)},
    "set a recommendation aside": {"advice.set_aside": ("advice.take_up",)},
    "offer an action of the catalogue no longer": {"actions.drop": ("actions.take_up",)},
    "drop an action of a follow-up plan": {"plans.keep": ("plans.keep",)},
    "hide a picture from the public": {"plans.clear": ("plans.clear",)},
    "end an agency, a unit or a service": {
        "registry.end_agency": ("registry.restore_agency",),
        "registry.end_unit": ("registry.restore_unit",),
        "services.end_service": ("services.restore_service",),
    },
    "take a photograph out of a report": {"papers.take_away": ("papers.put_back",)},
    "close an account": {"officers.close": ("officers.reopen",)},
    "end an appointment": {
        "appointments.end": ("appointments.new_appointment", "appointments.end"),
    },
    "tell another system nothing any more": {"subscribers.end": ("subscribers.resume",)},
}
TAKES_BACK: Ways = {did: ways for each in OPPOSITES.values() for did, ways in each.items()}


def opposite(says: Mapping[str, object] | None = None, /, **at: str | int | None) -> Undo:
    """What takes back the act whose page is asked for.

    says: what stood there, by the fields of that form; None is sent as blank. at: what its
    address needs beside what the address of the act says, or otherwise than there.
    """
    here = request.view_args or {}
    known = here | {name: one for name, one in at.items() if one is not None}
    way, needed = next(
        (way, needed)
        for way in TAKES_BACK[request.endpoint or ""]
        if (needed := _needed(way)) <= known.keys()
    )
    values = {name: one for name, one in known.items() if name in needed or name not in here}
    sent = {name: "" if one is None else str(one) for name, one in (says or {}).items()}
    return Undo(url_for(way, **values), sent)


def overtaken(words: Language) -> str:
    """Why something is not taken back any more."""
    return words.say("This was changed meanwhile, so it was not undone. What you see here holds.")


def _needed(endpoint: str) -> set[str]:
    """What the address of a page is written from."""
    return next(current_app.url_map.iter_rules(endpoint)).arguments
