"""Assessments of units and of the institution: begun, filled in, judged, closed, and the score."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal

from werkzeug.wrappers import Response
from wtforms import IntegerField
from wtforms.validators import InputRequired

from survey.core.accounts.access import Act
from survey.core.law.assessment import Form, Grade, Score, Sure
from survey.flows.accounts.admitting import NoSuchPlaceError, Office, Standing
from survey.flows.acting import actor_of
from survey.flows.complaints.receiving import ComplaintDesk
from survey.flows.law import assessing, proving
from survey.flows.law.assessing import Answer, Assessment, Begun, Meant, Said
from survey.flows.law.proving import Proof
from survey.language import Language
from survey.web.acts import Doing, Kept, asked
from survey.web.entry import Entry, _, entered
from survey.web.frame import Crumb, Frame, frame_of, spoken
from survey.web.gate import Desk
from survey.web.law.assessment_entry import entry_of, known_shown, says_of, value_told
from survey.web.law.assessment_words import fact_url, rewording_of, whose_words
from survey.web.law.law_place import address
from survey.web.law.law_words import PROOF_STATES
from survey.web.rendering import draw

SURE: Mapping[Sure, str] = {
    Sure.CONFIRMED: _("confirmed by two sources"),
    Sure.REPORTED: _("from one source"),
    Sure.UNCONFIRMED: _("not confirmed"),
}


class YearEntry(Entry):
    """For which year."""

    year = IntegerField(_("Year"), [InputRequired()])


@dataclass(frozen=True, slots=True)
class ShownEvidence:
    """A proof of an indicator."""

    caption: str
    state: str
    url: str


@dataclass(frozen=True, slots=True)
class ShownAnswer:
    """A row of the page; tell, judge, send, reword: "" for who may not, or where it is closed.

    words: whose the words are where they are not those of the form, "" where they are.
    """

    answer: Answer
    name: str
    told: str
    judged: str
    known: str
    proved: str
    evidence: tuple[ShownEvidence, ...]
    tell: str
    judge: str
    send: str
    reword: str
    words: str


@dataclass(frozen=True, slots=True)
class ShownAspect:
    """An aspect with its rows."""

    name: str
    weight: Decimal
    score: Score
    rows: tuple[ShownAnswer, ...]


@dataclass(frozen=True, slots=True)
class ShownPart:
    """A form within the assessment."""

    name: str
    weight: Decimal
    sure: str
    aspects: tuple[ShownAspect, ...]


@dataclass(frozen=True, slots=True)
class AssessmentPage:
    """pages/law/assessment.html; close: "" for who may not."""

    language: str
    frame: Frame
    found: Assessment
    name: str
    rule: str
    note: str
    sure: str
    grades_sure: str
    grade: Grade | None
    closed_on: date | None
    parts: tuple[ShownPart, ...]
    close: str


@dataclass(frozen=True, slots=True)
class Beginning:
    """A form that can be begun."""

    name: str
    url: str


@dataclass(frozen=True, slots=True)
class AssessmentsPage:
    """pages/law/assessments.html."""

    language: str
    frame: Frame
    place: str
    begun: tuple[tuple[Begun, str, str], ...]
    beginnings: tuple[Beginning, ...]


@dataclass(frozen=True, slots=True)
class AssessmentViews:
    """The pages of assessments, of a unit or of the institution."""

    office: Office
    complaints: ComplaintDesk

    def add_to(self, pages: Desk, here: str, telling: Act) -> None:
        """Let it be done at a desk; telling: what whoever fills in must be allowed."""
        every, one = f"{here}/penilaian", f"{here}/penilaian/<int:assessment>"
        pages.show(every, self.assessments, Act.SEE_RESULTS)
        pages.ask(f"{every}/mulai/<form>", self.begin_own, telling)
        pages.ask(f"{every}/buka/<form>", self.begin_for, Act.JUDGE_STANDARDS)
        pages.show(one, self.assessment, Act.SEE_RESULTS)
        pages.ask(f"{one}/isi/<indicator>", self.tell, telling)
        pages.ask(f"{one}/nilai/<indicator>", self.judge, Act.JUDGE_STANDARDS)
        pages.ask(f"{one}/kata/<indicator>", self.reword, Act.JUDGE_STANDARDS)
        pages.ask(f"{one}/tutup", self.close, Act.JUDGE_STANDARDS)

    def assessments(self, standing: Standing, unit_id: int | None = None) -> str:
        """The assessments of a place, and the forms that can be begun."""
        words, frame = spoken(), frame_of(standing)
        begun = assessing.begun_of(self.office.database, standing.home.id, unit_id)
        page = AssessmentsPage(
            language=frame.language,
            frame=frame,
            place=standing.place.unit or standing.home.name,
            begun=tuple(
                (
                    one,
                    one.form.name.within(words.code),
                    address(".assessment", unit_id, assessment=one.id),
                )
                for one in begun
            ),
            beginnings=tuple(self._beginnings(standing, unit_id, words)),
        )
        return draw("pages/law/assessments.html", page)

    def begin_own(self, standing: Standing, form: str, unit_id: int | None = None) -> Response:
        """Begin one as who is assessed."""
        return self._begin(standing, form, unit_id)

    def begin_for(self, standing: Standing, form: str, unit_id: int | None = None) -> Response:
        """Begin one as who assesses."""
        return self._begin(standing, form, unit_id)

    def assessment(self, standing: Standing, assessment: int, unit_id: int | None = None) -> str:
        """One assessment with its score."""
        words, actor = spoken(), actor_of(standing)
        found = assessing.assessment_of(self.complaints, actor, Meant(unit_id, assessment))
        beginning = f"assessment:{assessment}:"
        listed = proving.proofs_of(self.office.database, standing.home.id, unit_id, beginning)
        form, row = found.form, _Rows(standing, found, listed, words)
        may_close = standing.may(Act.JUDGE_STANDARDS) and found.closed_on is None
        frame = frame_of(standing, _crumb(unit_id, words))
        page = AssessmentPage(
            language=frame.language,
            frame=frame,
            found=found,
            name=form.name.within(words.code),
            rule=form.rule.within(words.code),
            note=form.note.within(words.code),
            sure=str(SURE[form.sure]),
            grades_sure=str(SURE[form.grades_sure]),
            grade=found.judged.grade,
            closed_on=found.closed_on,
            parts=tuple(row.parts()),
            close=address(".close", unit_id, assessment=assessment) if may_close else "",
        )
        return draw("pages/law/assessment.html", page)

    def tell(
        self,
        standing: Standing,
        assessment: int,
        indicator: str,
        unit_id: int | None = None,
    ) -> Response:
        """Say something of an indicator as who is assessed."""
        return self._say(standing, Meant(unit_id, assessment, indicator), is_judge=False)

    def judge(
        self,
        standing: Standing,
        assessment: int,
        indicator: str,
        unit_id: int | None = None,
    ) -> Response:
        """Judge an indicator as the bureau."""
        return self._say(standing, Meant(unit_id, assessment, indicator), is_judge=True)

    def reword(
        self,
        standing: Standing,
        assessment: int,
        indicator: str,
        unit_id: int | None = None,
    ) -> Response:
        """Write what an indicator is called and what its steps mean."""
        return rewording_of(
            standing,
            self.complaints,
            Meant(unit_id, assessment, indicator),
            address(".assessment", unit_id, assessment=assessment),
        )

    def close(self, standing: Standing, assessment: int, unit_id: int | None = None) -> Response:
        """Close an assessment."""
        words, actor = spoken(), actor_of(standing)
        found = assessing.assessment_of(self.complaints, actor, Meant(unit_id, assessment))
        form = entered(Kept, version=found.version)
        doing = Doing(
            title=words.say("Close the assessment"),
            says=(
                words.say(
                    "What is known is kept as it is now, and nothing changes any more. It cannot "
                    "be opened again.",
                ),
            ),
            button=words.say("Close the assessment"),
            back=address(".assessment", unit_id, assessment=assessment),
            done=words.say("The assessment is closed."),
            version=found.version,
            is_grave=True,
            is_final=True,
        )

        def does() -> None:
            meant = Meant(unit_id, assessment, version=form.drawn_at)
            assessing.close(self.complaints, actor, meant)

        return asked(standing, form, doing, does)

    def _begin(self, standing: Standing, code: str, unit_id: int | None) -> Response:
        words = spoken()
        form = self._forms().get(code)
        if form is None or form.is_whole != (unit_id is None):
            raise NoSuchPlaceError
        entry = entered(YearEntry, year=standing.today.year)
        doing = Doing(
            title=words.say("Begin: %(form)s", form=form.name.within(words.code)),
            says=(
                form.rule.within(words.code),
                words.say(
                    "The form is kept as it is today. What is known already is read from the "
                    "year before and stands there by itself.",
                ),
            ),
            button=words.say("Begin"),
            back=address(".assessments", unit_id),
            done=words.say("The assessment was begun."),
        )

        def does() -> str:
            year, actor = entry.year.data or 0, actor_of(standing)
            id_ = assessing.begin(self.complaints, actor, unit_id, code, year)
            return address(".assessment", unit_id, assessment=id_)

        return asked(standing, entry, doing, does)

    def _say(self, standing: Standing, meant: Meant, *, is_judge: bool) -> Response:
        words, actor = spoken(), actor_of(standing)
        found = assessing.assessment_of(self.complaints, actor, meant)
        answer = found.answers.get(meant.indicator)
        if answer is None:
            raise NoSuchPlaceError
        form = entry_of(found.form, answer, words, is_judge=is_judge)
        indicator = answer.indicator
        doing = Doing(
            title=f"{indicator.number}. {indicator.name.within(words.code)}",
            says=tuple(says_of(found.form, answer, words)),
            button=words.say("Save"),
            back=address(".assessment", meant.unit_id, assessment=meant.id),
            done=words.say("The indicator was saved."),
            version=answer.version,
            shuts=words.say("This assessment is closed; nothing of it changes any more.")
            if found.closed_on
            else "",
        )

        def does() -> None:
            value = "" if "value" not in form else str(form["value"].data or "")
            at = Meant(meant.unit_id, meant.id, meant.indicator, form.drawn_at)
            said = Said(value, form.comment.data or "", is_judge)
            assessing.answer(self.complaints, actor, at, said)

        return asked(standing, form, doing, does)

    def _forms(self) -> dict[str, Form]:
        forms = assessing.forms_of(self.complaints.instruments)
        return {code: form for code, (form, _text) in forms.items()}

    def _beginnings(
        self,
        standing: Standing,
        unit_id: int | None,
        words: Language,
    ) -> Iterator[Beginning]:
        telling = Act.JUDGE_STANDARDS if unit_id is None else Act.KEEP_STANDARDS
        for code, form in self._forms().items():
            if form.is_whole == (unit_id is None):
                name = form.name.within(words.code)
                if standing.may(Act.JUDGE_STANDARDS):
                    yield Beginning(name, address(".begin_for", unit_id, form=code))
                elif standing.may(telling):
                    yield Beginning(name, address(".begin_own", unit_id, form=code))


@dataclass(frozen=True, slots=True)
class _Rows:
    """The rows of an assessment for one officer."""

    standing: Standing
    found: Assessment
    proofs: tuple[Proof, ...]
    words: Language
    by_topic: dict[str, list[Proof]] = field(default_factory=dict)

    def parts(self) -> Iterator[ShownPart]:
        """The parts with their aspects and rows."""
        for one in self.proofs:
            self.by_topic.setdefault(one.topic, []).append(one)
        code, scores = self.words.code, self.found.judged.aspects
        for part in self.found.form.parts:
            aspects = tuple(
                ShownAspect(
                    aspect.name.within(code),
                    aspect.weight,
                    scores[aspect.code],
                    tuple(self._row(self.found.answers[one.code]) for one in aspect.indicators),
                )
                for aspect in part.aspects
            )
            sure = str(SURE[part.sure])
            yield ShownPart(part.name.within(code), part.weight, sure, aspects)

    def _row(self, answer: Answer) -> ShownAnswer:
        found, unit_id, code = self.found, self.found.unit_id, answer.indicator.code
        topic = f"assessment:{found.id}:{code}"
        at: dict[str, int | str] = {"assessment": found.id, "indicator": code}
        is_open = found.closed_on is None
        judges = is_open and self.standing.may(Act.JUDGE_STANDARDS)
        tells = is_open and unit_id is not None and self.standing.may(Act.KEEP_STANDARDS)
        sends = tells or (judges and unit_id is None)
        return ShownAnswer(
            answer=answer,
            name=answer.indicator.name.within(self.words.code),
            told=value_told(answer.of(answer.told), self.words),
            judged=value_told(answer.of(answer.judged), self.words),
            known=known_shown(answer, self.words),
            proved=fact_url(answer.indicator.source, answer.fact, unit_id),
            evidence=tuple(self._evidence(topic)),
            tell=address(".tell", unit_id, **at) if tells else "",
            judge=address(".judge", unit_id, **at) if judges else "",
            send=address(".send_proof", unit_id, untuk=topic) if sends else "",
            reword=address(".reword", unit_id, **at) if judges else "",
            words=whose_words(found.form, answer.indicator, self.words),
        )

    def _evidence(self, topic: str) -> Iterator[ShownEvidence]:
        for one in self.by_topic.get(topic, ()):
            url = address(".proof", one.unit_id, proof=one.id)
            yield ShownEvidence(one.caption, str(PROOF_STATES[one.state]), url)


def _crumb(unit_id: int | None, words: Language) -> Crumb:
    return Crumb(words.say("Assessments"), address(".assessments", unit_id))
