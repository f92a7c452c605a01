"""Adding an action, moving it, clearing its pictures, resting a plan on a corrected result."""

from collections.abc import Mapping
from dataclasses import dataclass, replace

from flask import flash, redirect, request, url_for
from werkzeug.wrappers import Response
from wtforms import Label

from survey.core.accounts.access import Act
from survey.core.improvement.action import Draft
from survey.core.improvement.plan import Move, Party, Source, possible
from survey.flows.accounts.admitting import Standing
from survey.flows.acting import actor_of
from survey.flows.complaints.attaching import MEGABYTE, Allowed, attached
from survey.flows.improvement import conferring, planning, progressing, redeeming, viewing
from survey.flows.improvement.planning import PlanDesk
from survey.flows.improvement.progressing import Meant, Step
from survey.flows.improvement.redeeming import Promised
from survey.flows.improvement.viewing import Line, Plan
from survey.flows.refusing import ChangedMeanwhileError
from survey.language import Language
from survey.web.acts import Doing, Kept, asked, file_sent
from survey.web.entry import entered
from survey.web.frame import Undo, offer_undo, spoken
from survey.web.gate import SEE_OTHER, Desk
from survey.web.improvement.plan_causes import sheets_beside
from survey.web.improvement.plan_entries import (
    ENTRIES,
    ActionEntry,
    ReasonEntry,
    WordsEntry,
    asked_for,
    before,
    draft_of,
    offer,
    promised_in,
    step_of,
)
from survey.web.improvement.plan_steps import BY_MOVE, BY_NAME, STEPS, StepPage
from survey.web.improvement.plan_words import SOURCES, STATES
from survey.web.improvement.plans import parties_on
from survey.web.opposites import opposite
from survey.web.refusals import REFUSALS, refusal_of

KEPT = ", ".join(step.name for step in STEPS if step.party is Party.KEEPER)
JUDGED = ", ".join(step.name for step in STEPS if step.party is Party.VERIFIER)
SHOWN = "tampilkan"  # in the address
CLEARING: Mapping[str, Move] = {SHOWN: Move.SHOW, "sembunyikan": Move.HIDE}
ROOM = 64 * 1024  # beside the file: what is typed
LOWEST = 3
REDEEMED = (redeeming.UnsignedPromiseError, redeeming.RedeemedAlreadyError)


@dataclass(frozen=True, slots=True)
class PlanMoves:
    """The pages by which a plan is changed; allowed: how much evidence may be attached at once."""

    desk: PlanDesk
    allowed: Allowed

    def add_to(self, pages: Desk) -> None:
        """Let it be done at a desk."""
        plan, action = "/kantor/rencana/<int:plan_id>", "/kantor/rtl/<int:action_id>"
        most = self.allowed.megabytes * MEGABYTE + ROOM
        pages.ask(f"{plan}/tambah", self.add, Act.KEEP_PLANS)
        promise = f"{plan}/janji/<int:workshop_id>/<int:number>"
        pages.ask(promise, self.redeem, Act.KEEP_PLANS)
        pages.ask(f"{plan}/ambil-alih", self.take_over, Act.KEEP_PLANS)
        pages.receive(f"{action}/<any({KEPT}):step>", self.keep, Act.KEEP_PLANS, most)
        pages.ask(f"{action}/<any({JUDGED}):step>", self.judge, Act.VERIFY_PLANS)
        clear = f"{action}/bukti/<int:file_id>/<any({', '.join(CLEARING)}):how>"
        pages.take(clear, self.clear, Act.VERIFY_PLANS)

    def add(self, standing: Standing, plan_id: int) -> Response:
        """Add an action to a plan."""
        form = entered(ActionEntry, **{"source": Source.HAND.value, **asked_for()})
        return self._add(standing, plan_id, form, Draft())

    def redeem(
        self,
        standing: Standing,
        plan_id: int,
        workshop_id: int,
        number: int,
    ) -> Response:
        """Make a promise an action of a plan."""
        promised, database = Promised(workshop_id, number), self.desk.database
        try:
            draft = redeeming.drafted(database, actor_of(standing), plan_id, promised)
        except REDEEMED as error:
            flash(refusal_of(error, spoken()).sentence)
            return redirect(url_for("workshops.pledges", workshop_id=workshop_id), SEE_OTHER)
        form = entered(ActionEntry, **promised_in(draft))
        return self._add(standing, plan_id, form, draft)

    def _add(self, standing: Standing, plan_id: int, form: ActionEntry, begun: Draft) -> Response:
        words, actor = spoken(), actor_of(standing)
        plan = viewing.plan_of(self.desk.database, actor, plan_id)
        self._offer(standing, plan, form)
        if begun.pledge is not None:
            form.source.choices = [(Source.PLEDGE.value, str(SOURCES[Source.PLEDGE]))]
        named = {code: plan.elements[code] for code in plan.lowest}
        form.element.choices = [("", words.say("Choose an element")), *named.items()]
        if not plan.repeated:
            del form.root
        elif form.element.data in plan.repeated and not form.root.data:
            sheet = sheets_beside(self.desk, standing, plan).of(form.element.data)
            form.root.data = sheet.root if sheet else ""
        doing = Doing(
            title=words.say("Add an action"),
            says=(
                words.say(
                    "One action takes away one cause. It needs somebody who answers for it, a "
                    "last day, and a sign by which users notice the result.",
                ),
            ),
            button=words.say("Add to the plan"),
            back=url_for("plans.plan", plan_id=plan_id),
            done=words.say("The action stands in the plan."),
            hints=_hints(plan, words),
        )
        if begun.pledge is not None:
            doing = _of_promise(doing, begun, words)

        def does() -> None:
            draft = replace(
                draft_of(form),
                workshop_id=begun.workshop_id,
                pledge=begun.pledge,
            )
            planning.add_action(self.desk, actor, plan_id, draft)

        return asked(standing, form, doing, does)

    def take_over(self, standing: Standing, plan_id: int) -> Response:
        """Let a plan rest on the corrected result."""
        words, actor = spoken(), actor_of(standing)
        plan = viewing.plan_of(self.desk.database, actor, plan_id)
        form = entered(Kept, version=plan.version)
        doing = Doing(
            title=words.say("Rest the plan on the corrected result"),
            says=(words.say("Its actions stay. Read whether they fit what the result says now."),),
            button=words.say("Rest it on the corrected result"),
            back=url_for("plans.plan", plan_id=plan_id),
            done=words.say("The plan rests on the corrected result."),
            version=plan.version,
            shuts="" if plan.is_withdrawn else words.say("It rests on the result that holds."),
        )

        def does() -> None:
            planning.take_over(self.desk.database, actor, plan_id, form.drawn_at)

        return asked(standing, form, doing, does)

    def keep(self, standing: Standing, action_id: int, step: str) -> Response:
        """A move of those who keep the plan."""
        return self._move(standing, action_id, BY_NAME[step])

    def judge(self, standing: Standing, action_id: int, step: str) -> Response:
        """A move of those who verify."""
        return self._move(standing, action_id, BY_NAME[step])

    def clear(self, standing: Standing, action_id: int, file_id: int, how: str) -> Response:
        """Let the public see a picture, or no longer."""
        words, actor = spoken(), actor_of(standing)
        _, line, _ = viewing.action_of(self.desk.database, actor, action_id)
        step = Step(CLEARING[how], file_id=file_id)
        try:
            progressing.move(self.desk, actor, Meant(action_id, line.version), step)
            if step.move is Move.HIDE:
                offer_undo(opposite(how=SHOWN))
        except REFUSALS as error:
            flash(refusal_of(error, words).sentence)
        return redirect(url_for("plans.action", action_id=action_id), SEE_OTHER)

    def _move(self, standing: Standing, action_id: int, page: StepPage) -> Response:
        words, actor = spoken(), actor_of(standing)
        plan, line, _ = viewing.action_of(self.desk.database, actor, action_id)
        form = entered(ENTRIES[page.move], **before(line))
        if isinstance(form, WordsEntry):
            self._offer(standing, plan, form)
        if isinstance(form, ReasonEntry) and page.label:
            form.words.label = Label(form.words.id, str(page.label))
        can = page.move in possible(line.state, parties_on(standing, line))
        doing = Doing(
            title=str(page.title),
            says=(_where(line, words), str(page.says)),
            button=str(page.title),
            back=url_for("plans.action", action_id=action_id),
            done=str(page.done),
            hints=_hints(plan, words),
            version=line.version,
            is_grave=page.is_grave,
            undo=_resuming(line, words) if page.move is Move.DROP else None,
            takes_file=page.move is Move.PROVE,
            shuts="" if can else _shut(standing, line, page, words),
        )
        return asked(standing, form, doing, lambda: self._make(standing, line, page, form))

    def _make(self, standing: Standing, line: Line, page: StepPage, form: Kept) -> None:
        if form.drawn_at != line.version:
            raise ChangedMeanwhileError
        name, content = file_sent("file")
        sent = [(name, content)] if content or name else []
        files = attached(self.allowed, sent) if page.move is Move.PROVE else ()
        meant = Meant(line.id, line.version)
        progressing.move(self.desk, actor_of(standing), meant, step_of(page.move, form), files)

    def _offer(self, standing: Standing, plan: Plan, form: WordsEntry) -> None:
        actor, database = actor_of(standing), self.desk.database
        forums = conferring.forums_of(database, actor, plan.unit_id)
        named = {one.id: f"{one.forum.held_on:%d-%m-%Y} {one.forum.topic}" for one in forums}
        offer(form, planning.owner_names(database, actor, plan.unit_id), named)
        if request.method != "POST" and "owner_id" in form and not form.owner_id.data:
            form.owner_id.data = ""


def _of_promise(doing: Doing, begun: Draft, words: Language) -> Doing:
    """The same about a promise, on whose page it was asked."""
    taken = words.say(
        "Activity, cause, complaint, owner and days come from the signed promise. Choose the "
        "officer who answers for it, and say by what users notice the result.",
    )
    return replace(
        doing,
        title=words.say("Make it an action of the follow-up plan"),
        says=(taken,),
        back=url_for("workshops.pledges", workshop_id=begun.workshop_id),
    )


def _resuming(line: Line, words: Language) -> Undo:
    """It is planned again, from whatever stage it was dropped, as its page says."""
    said = {"version": line.version + 1, "words": words.say("Taken back at once.")}
    return opposite(said, step=BY_MOVE[Move.RESUME].name)


def _where(line: Line, words: Language) -> str:
    said = words.say("\u201c%(activity)s\u201d stands at: %(state)s.", **_named(line))
    return f"{said} {words.say('Last day: %(day)s.', day=words.day(line.due_on))}"


def _named(line: Line) -> dict[str, str]:
    return {"activity": line.activity, "state": str(STATES[line.state])}


def _shut(standing: Standing, line: Line, page: StepPage, words: Language) -> str:
    """Why a move cannot be made now."""
    if page.party is Party.VERIFIER and standing.officer_id in {line.owner_id, line.claimed_by}:
        return words.say(
            "You own this action or said that it is done, so somebody else has to judge it: "
            "the head of the unit, the head of the agency or the bureau.",
        )
    return words.say(
        "This step is not possible now. The action stands at: %(state)s.",
        state=STATES[line.state],
    )


def _hints(plan: Plan, words: Language) -> dict[str, str]:
    lowest = [plan.elements[code] for code in plan.lowest[:LOWEST]]
    hints = {
        "owner": words.say("As it is printed in the table, such as Kepala Seksi Pelayanan."),
        "owner_id": words.say("Reports on it and is warned. Somebody else verifies it."),
        "indicator": words.say("By what users notice the result, such as waiting time."),
        "target": words.say("A number with its unit, such as 15 minutes."),
        "reference": words.say("Of the complaint, the inspection or the minutes, if there is one."),
        "voice": words.say(
            "In a sentence without names; it stands on the public page beside what you did. "
            "Empty: the element alone.",
        ),
        "catalogue_id": words.say("Such as WAKTU-01; empty where it is none of them."),
        "caption": words.say("In a few words without names; it stands under the picture."),
    }
    if lowest:
        hints["element"] = words.say("The lowest were: %(names)s.", names=words.listing(lowest))
    if plan.repeated:
        names = words.listing([plan.elements[code] for code in sorted(plan.repeated)])
        hints["root"] = words.say(
            "Needed for what did not rise since the last plan: %(names)s. Ask why until the "
            "answer is something that the unit can change.",
            names=names,
        )
    return hints
