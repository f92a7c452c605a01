"""The reports of many units at once: ordered, followed by a bar, called off, fetched as one ZIP."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import timedelta

from flask import make_response, url_for
from werkzeug.wrappers import Response
from wtforms import SelectField

from survey.core.accounts.access import Act
from survey.core.documents.batch import Headway, Piece
from survey.core.surveys.period import PeriodCodeError
from survey.flows.accounts.admitting import NoSuchPlaceError, Office, Standing
from survey.flows.acting import actor_of
from survey.flows.documents import batching
from survey.flows.documents.batching import Batch, Listed, Ordered
from survey.flows.results.overlooking import View, overlook
from survey.language import LANGUAGES, Language
from survey.web.acts import Doing, asked
from survey.web.addressing import site_of
from survey.web.entry import Entry, _, entered
from survey.web.files import as_download
from survey.web.frame import Crumb, Frame, frame_of, spoken
from survey.web.gate import Desk
from survey.web.moments import moment
from survey.web.rendering import NAMES, draw
from survey.web.surveys.period_names import period_name

LOOK_AGAIN = 5  # seconds
PATIENCE = timedelta(minutes=10)  # a batch of which nothing was made so long waits for a worker
ALL = 0


class BatchForm(Entry):
    """Which reports are ordered."""

    agency = SelectField(_("Which units"), coerce=int)
    language = SelectField(_("Language"))


@dataclass(frozen=True, slots=True)
class NamedBatch:
    """A batch as it is listed."""

    url: str
    name: str
    whose: str
    asked: str


@dataclass(frozen=True, slots=True)
class BatchesPage:
    """pages/documents/batches.html."""

    language: str
    frame: Frame
    batches: tuple[NamedBatch, ...]


@dataclass(frozen=True, slots=True)
class TroubledReport:
    """A report that is not there and will not come, or is tried again; unit: whose."""

    unit: str
    said: str
    url: str


@dataclass(frozen=True, slots=True)
class BatchPage:
    """pages/documents/batch.html; call_off, archive: where, "" where there is nothing to."""

    language: str
    frame: Frame
    named: NamedBatch
    headway: Headway
    sentences: tuple[str, ...]
    troubled: tuple[TroubledReport, ...]
    call_off: str
    archive: str


class BatchesDesk:
    """The pages of batches. A report shows small groups, so who may not see those gets none."""

    def __init__(self, office: Office) -> None:
        """Keep where officers work."""
        self.office = office

    def desk(self) -> Desk:
        """Their addresses."""
        pages = Desk("batches", self.office)
        pages.show("/kantor/laporan-massal", self.batches, Act.SEE_SMALL_GROUPS)
        pages.ask("/kantor/kepatuhan/<code>/laporan", self.order, Act.SEE_SMALL_GROUPS)
        one = "/kantor/laporan-massal/<int:batch_id>"
        pages.show(one, self.batch, Act.SEE_SMALL_GROUPS)
        pages.show(f"{one}.zip", self.archive, Act.SEE_SMALL_GROUPS)
        pages.ask(f"{one}/batal", self.call_off, Act.SEE_SMALL_GROUPS)
        return pages

    def batches(self, standing: Standing) -> str:
        """The latest batches."""
        words = spoken()
        found = batching.latest(self.office.database, standing.home.id)
        named = tuple(_named(one, standing, words) for one in found)
        return draw(
            "pages/documents/batches.html",
            BatchesPage(words.code, frame_of(standing), named),
        )

    def order(self, standing: Standing, code: str) -> Response:
        """Order the reports of a period."""
        words = spoken()
        try:
            name = period_name(code, words)
        except PeriodCodeError as error:
            raise NoSuchPlaceError from error
        overview = overlook(
            self.office.database,
            standing.home.id,
            View(period=code),
            standing.today,
        )
        if overview.period is None or overview.period.code != code:
            raise NoSuchPlaceError
        form = entered(BatchForm, agency=ALL, language=words.code)
        form.agency.choices = [(ALL, words.say("All agencies")), *overview.agencies.items()]
        form.language.choices = [(one, NAMES[one]) for one in LANGUAGES]
        n = sum(bool(line.n and line.wave_id) for line in overview.lines)
        doing = Doing(
            title=words.say("Reports of all units, %(period)s", period=name),
            says=(
                words.say_many(
                    "%(n)s unit was answered. Its report is made in the background and also lies "
                    "on the page of the unit.",
                    "%(n)s units were answered. Their reports are made in the background and also "
                    "lie on the page of each unit.",
                    n,
                ),
                words.say("You can leave the page meanwhile; it is found again in the list."),
            ),
            button=words.say("Make the reports"),
            back=url_for("compliance.units", periode=code),
            done=words.say("The reports were ordered."),
        )

        def does() -> str:
            agency_id, site = form.agency.data or None, site_of(None)
            ordered = Ordered(code, agency_id, form.language.data, site)
            batch_id = batching.order(self.office.database, actor_of(standing), ordered)
            return url_for("batches.batch", batch_id=batch_id)

        return asked(standing, form, doing, does)

    def batch(self, standing: Standing, batch_id: int) -> Response:
        """How far a batch is."""
        words = spoken()
        found = batching.batch(self.office.database, standing.home.id, batch_id)
        way = url_for("batches.call_off", batch_id=batch_id)
        is_over = found.headway.is_over
        page = BatchPage(
            language=words.code,
            frame=frame_of(standing, Crumb(words.say("Reports of all units"), "")),
            named=_named(found.listed, standing, words),
            headway=found.headway,
            sentences=tuple(_sentences(found, standing, words)),
            troubled=tuple(_troubled(found, words)),
            call_off="" if is_over or found.listed.row.cancelled_at else way,
            archive=url_for("batches.archive", batch_id=batch_id) if found.headway.ready else "",
        )
        response = make_response(draw("pages/documents/batch.html", page))
        if not is_over:
            response.headers["Refresh"] = str(LOOK_AGAIN)
        return response

    def archive(self, standing: Standing, batch_id: int) -> Response:
        """The reports that are ready, as one ZIP."""
        pieces = batching.archive(self.office.database, standing.home.id, batch_id)
        return as_download(f"laporan-skm-{batch_id}.zip", pieces, "application/zip")

    def call_off(self, standing: Standing, batch_id: int) -> Response:
        """Call off what has not begun."""
        words = spoken()
        found = batching.batch(self.office.database, standing.home.id, batch_id)
        doing = Doing(
            title=words.say("Call off the reports that have not begun"),
            says=(
                words.say(
                    "%(ready)s of %(total)s reports are ready and stay. What a worker is making "
                    "is made to its end; the rest can be ordered again at any time.",
                    ready=words.whole(found.headway.ready),
                    total=words.whole(found.headway.total),
                ),
            ),
            button=words.say("Call them off"),
            back=url_for("batches.batch", batch_id=batch_id),
            done=words.say("What had not begun was called off."),
        )

        def does() -> None:
            batching.call_off(self.office.database, actor_of(standing), batch_id)

        return asked(standing, entered(Entry), doing, does)


def _named(one: Listed, standing: Standing, words: Language) -> NamedBatch:
    return NamedBatch(
        url=url_for("batches.batch", batch_id=one.row.id),
        name=period_name(one.period, words),
        whose=one.agency or words.say("All agencies"),
        asked=words.say(
            "asked for on %(moment)s by %(officer)s, %(language)s",
            moment=moment(one.row.at, standing, words),
            officer=one.officer or "",
            language=NAMES[one.row.language],
        ),
    )


def _sentences(found: Batch, standing: Standing, words: Language) -> Iterator[str]:
    n = found.headway
    yield words.say(
        "%(ready)s of %(total)s reports are ready.",
        ready=words.whole(n.ready),
        total=words.whole(n.total),
    )
    if n.failed:
        yield words.say("%(n)s could not be made.", n=words.whole(n.failed))
    if n.called_off:
        yield words.say("%(n)s were called off.", n=words.whole(n.called_off))
    if n.is_over:
        return
    is_late = standing.now - found.listed.row.at > PATIENCE
    if is_late and not n.ready and not n.begun:
        yield words.say(
            "Nothing works on orders here at present. Tell your administrator that “skm worker” "
            "may not be running.",
        )
    else:
        yield words.say("The page looks again by itself; you can leave it and come back.")


def _troubled(found: Batch, words: Language) -> Iterator[TroubledReport]:
    for one in found.reports:
        if one.piece is Piece.FAILED:
            said = words.say("could not be made; what went wrong stands in the log of the worker")
        elif one.is_tried_again:
            said = words.say("the last try did not work; it is tried again by itself")
        else:
            continue
        yield TroubledReport(one.unit, said, url_for("papers.reports", unit_id=one.unit_id))
