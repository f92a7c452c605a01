"""The catalogue of actions: what can be recommended, kept by the bureau change by change."""

from dataclasses import dataclass
from pathlib import Path

from flask import flash, redirect, request, url_for
from werkzeug.wrappers import Response
from wtforms import SelectField, TextAreaField
from wtforms.validators import InputRequired, Length

from survey.core.accounts.access import Act
from survey.core.improvement.candidate import ActionCatalogue, Authority, Candidate, Span
from survey.core.surveys.instrument import Text
from survey.flows.accounts.admitting import Office, Standing
from survey.flows.acting import actor_of
from survey.flows.improvement.listing_actions import (
    LONGEST_REASON,
    LONGEST_TEXT,
    Change,
    actions_listed,
    change_action,
    drop_action,
    offer_again,
)
from survey.flows.improvement.portraying_advice import OfferShown, show_candidates
from survey.language import Language
from survey.web.acts import Doing, asked
from survey.web.entry import Entry, _, entered
from survey.web.frame import Frame, frame_of, spoken
from survey.web.gate import SEE_OTHER, Desk
from survey.web.opposites import opposite
from survey.web.refusals import REFUSALS, refusal_of
from survey.web.rendering import draw

ABOUT = "untuk"  # in the address: the code of an action, or of an element for a new one
HERE = "/kantor/instansi/tindakan"
SAID = _("Write this, in 1 to 300 characters.")
TEXT = [InputRequired(SAID), Length(max=LONGEST_TEXT, message=SAID)]
WHY = _("Write why, in 1 to 500 characters.")
REASON = [InputRequired(WHY), Length(max=LONGEST_REASON, message=WHY)]


class ReasonForm(Entry):
    """Why something is changed."""

    reason = TextAreaField(_("Reason"), REASON)


class ActionForm(Entry):
    """What an action says, and why that is changed."""

    text_id = TextAreaField(_("Action in Indonesian"), TEXT)
    text_en = TextAreaField(_("Action in English"), TEXT)
    role = SelectField(_("Who"))
    span = SelectField(_("Time"))
    authority = SelectField(_("Who decides"))
    evidence_id = TextAreaField(_("Evidence in Indonesian"), TEXT)
    evidence_en = TextAreaField(_("Evidence in English"), TEXT)
    reason = TextAreaField(_("Reason"), REASON)


@dataclass(frozen=True, slots=True)
class ElementLine:
    """An element with its actions."""

    code: str
    offers: tuple[OfferShown, ...]


@dataclass(frozen=True, slots=True)
class ActionsPage:
    """pages/improvement/actions.html."""

    language: str
    frame: Frame
    version: str
    source: Text
    elements: tuple[ElementLine, ...]
    changes: tuple[Change, ...]


class Actions:
    """The pages of the catalogue."""

    def __init__(self, office: Office, instruments: Path) -> None:
        """Keep where officers work; instruments: the folder of the shipped catalogue."""
        self.office = office
        self.instruments = instruments

    def actions(self, standing: Standing) -> str:
        """Everything that can be recommended, and what was changed here."""
        frame, words = frame_of(standing), spoken()
        listed = actions_listed(self.office.database, standing.home.id, self.instruments)
        page = ActionsPage(
            language=frame.language,
            frame=frame,
            version=listed.catalogue.version,
            source=listed.catalogue.source,
            elements=tuple(
                ElementLine(code, show_candidates(found, listed.catalogue, words))
                for code, found in listed.catalogue.candidates.items()
            ),
            changes=listed.changes,
        )
        return draw("pages/improvement/actions.html", page)

    def change(self, standing: Standing) -> Response:
        """Let an action say something else, or add one to an element."""
        catalogue, words = self._catalogue(standing), spoken()
        code = request.args.get(ABOUT, "")
        is_new = code in catalogue.candidates
        form = _form(catalogue, catalogue.by_code.get(code), words)
        doing = Doing(
            title=words.say("Add an action") if is_new else words.say("Change an action"),
            says=(
                code,
                words.say(
                    "It holds from now on for all units. What was planned before stays as it is, "
                    "and your reason stands beside the change.",
                ),
            ),
            button=words.say("Save"),
            back=url_for(".actions"),
            done=words.say("The catalogue of actions was changed."),
            shuts="" if is_new or code in catalogue.by_code else _unknown(words),
        )

        def does() -> None:
            said = Candidate(
                code=code,
                element=code,
                text=Text(form.text_id.data or "", form.text_en.data or ""),
                role=form.role.data,
                span=Span(form.span.data),
                authority=Authority(form.authority.data),
                evidence=Text(form.evidence_id.data or "", form.evidence_en.data or ""),
            )
            actor, reason = actor_of(standing), form.reason.data or ""
            change_action(self.office.database, actor, self.instruments, said, reason)

        return asked(standing, form, doing, does)

    def drop(self, standing: Standing) -> Response:
        """Offer an action no longer."""
        catalogue, words = self._catalogue(standing), spoken()
        code, form = request.args.get(ABOUT, ""), entered(ReasonForm)
        found = catalogue.by_code.get(code)
        doing = Doing(
            title=words.say("Offer an action no longer"),
            says=() if found is None else (f"{code}: {found.text.within(words.code)}",),
            button=words.say("Offer it no longer"),
            back=url_for(".actions"),
            done=words.say("The catalogue of actions was changed."),
            is_grave=True,
            undo=opposite({"reason": words.say("Taken back at once.")}, **{ABOUT: code}),
            shuts=_unknown(words) if found is None else "",
        )

        def does() -> None:
            actor, reason = actor_of(standing), form.reason.data or ""
            drop_action(self.office.database, actor, self.instruments, code, reason)

        return asked(standing, form, doing, does)

    def take_up(self, standing: Standing) -> Response:
        """Offer an action again that is offered no longer."""
        words, code = spoken(), request.args.get(ABOUT, "")
        actor, reason = actor_of(standing), request.form.get("reason", "")
        try:
            offer_again(self.office.database, actor, self.instruments, code, reason)
            flash(words.say("The catalogue of actions was changed."))
        except REFUSALS as error:
            flash(refusal_of(error, words).sentence)
        return redirect(url_for(".actions"), SEE_OTHER)

    def _catalogue(self, standing: Standing) -> ActionCatalogue:
        home = standing.home.id
        return actions_listed(self.office.database, home, self.instruments).catalogue


def desk(office: Office, instruments: Path) -> Desk:
    """The pages of the catalogue."""
    pages, views = Desk("actions", office), Actions(office, instruments)
    pages.show(HERE, views.actions, Act.KEEP_ACTIONS)
    pages.ask(f"{HERE}/ubah", views.change, Act.KEEP_ACTIONS)
    pages.ask(f"{HERE}/hentikan", views.drop, Act.KEEP_ACTIONS)
    pages.take(f"{HERE}/pakai-lagi", views.take_up, Act.KEEP_ACTIONS)
    return pages


def _form(catalogue: ActionCatalogue, before: Candidate | None, words: Language) -> ActionForm:
    """The form, filled with what the action says now."""
    said: dict[str, object] = {}
    if before is not None:
        said = {
            "text_id": before.text.id,
            "text_en": before.text.en,
            "role": before.role,
            "span": before.span.value,
            "authority": before.authority.value,
            "evidence_id": before.evidence.id,
            "evidence_en": before.evidence.en,
        }
    form = entered(ActionForm, **said)
    roles = {code: name.within(words.code) for code, name in catalogue.roles.items()}
    form.role.choices = list(roles.items())
    form.span.choices = [
        (Span.QUICK.value, words.say("within a month")),
        (Span.MEDIUM.value, words.say("1 to 3 months")),
        (Span.LONG.value, words.say("3 to 12 months")),
    ]
    form.authority.choices = [
        (Authority.INTERNAL.value, words.say("the unit decides (promise)")),
        (Authority.EXTERNAL.value, words.say("others decide (recommendation)")),
        (Authority.BOTH.value, words.say("the unit begins, others join")),
    ]
    return form


def _unknown(words: Language) -> str:
    return words.say("The catalogue has no such action or element.")
