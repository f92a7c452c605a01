"""The form of a decree: number, days, signer, and its members one by one."""

from types import new_class
from typing import cast

from wtforms import DateField, SelectField, StringField
from wtforms.validators import DataRequired, Optional

from survey.core.sp4n.team import Decree, Duty, Member
from survey.flows.sp4n.forming import Formed, Said
from survey.language import Language
from survey.web.acts import Kept, day_of
from survey.web.entry import _, entered
from survey.web.sp4n.sp4n_words import DUTIES

ROWS = 8  # members on an empty form
NEEDED = DataRequired(_("Choose the day."))


class TeamEntry(Kept):
    """What does not repeat; members are added by number (form_of)."""

    number = StringField(_("Number of the decree (SK)"))
    day = DateField(_("Signed on"), [NEEDED])
    signer = StringField(_("Signed by"))
    until = DateField(_("Valid until, if it says so"), [Optional()])


def form_of(
    kept: Formed | None,
    candidates: tuple[tuple[int, str], ...],
    words: Language,
) -> TeamEntry:
    """The form with what a decree says; candidates: officers whom a member can be."""
    members = () if kept is None else kept.members
    rows = max(ROWS, len(members) + 2)
    fields: dict[str, object] = {}
    for n in range(1, rows + 1):
        fields[f"name{n}"] = StringField(words.say("Name of member %(n)s", n=n))
        fields[f"duty{n}"] = SelectField(words.say("Duty"), default=Duty.LIAISON.value)
        fields[f"officer{n}"] = SelectField(words.say("Account"), default="")
    made = new_class("DecreeForm", (TeamEntry,), exec_body=lambda names: names.update(fields))
    form = cast("TeamEntry", entered(made, **_before(kept)))
    duties = [(duty.value, str(name)) for duty, name in DUTIES.items()]
    named = {one.officer_id: one.name for one in members if one.officer_id is not None}
    known = {**named, **dict(candidates)}
    officers = [("", words.say("No account")), *((str(id_), name) for id_, name in known.items())]
    for n in range(1, rows + 1):
        cast("SelectField", form[f"duty{n}"]).choices = duties
        cast("SelectField", form[f"officer{n}"]).choices = officers
    return form


def said_in(form: TeamEntry, kept: Formed | None) -> Said:
    """What was typed; not checked yet."""
    decree = Decree(
        form.number.data or "",
        day_of(form.day),
        form.signer.data or "",
        form.until.data,
    )
    rows = [field.short_name.removeprefix("name") for field in form if _is_name(field.short_name)]
    members = [_member(form, n) for n in rows]
    return Said(decree, members, 0 if kept is None else kept.id, form.drawn_at)


def _is_name(name: str) -> bool:
    return name.startswith("name")


def _member(form: TeamEntry, n: str) -> Member:
    officer = form[f"officer{n}"].data
    duty = Duty(form[f"duty{n}"].data)
    return Member(form[f"name{n}"].data or "", duty, int(officer) if officer else None)


def _before(kept: Formed | None) -> dict[str, object]:
    if kept is None:
        return {}
    said: dict[str, object] = {
        "number": kept.decree.number,
        "day": kept.decree.day,
        "signer": kept.decree.signer,
        "until": kept.decree.until,
        "version": kept.version,
    }
    for n, member in enumerate(kept.members, 1):
        said |= {f"name{n}": member.name, f"duty{n}": member.duty.value}
        said[f"officer{n}"] = "" if member.officer_id is None else str(member.officer_id)
    return said
