"""Inventing a workshop: the clinic of the sample has gone the path, each step on its day."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from survey.core.surveys.wave import WaveState
from survey.core.workshop.pledge import Check, Pledge, Progress, Reply, Route
from survey.core.workshop.workshop import Part
from survey.demo.history import NOW_ASKED
from survey.demo.plan import Plan as SamplePlan
from survey.demo.workshop import AGENDA, CARDS, CAUSES, GUESTS, TEAM, UNIT_ID, told
from survey.flows.acting import Actor
from survey.flows.results.signing import Signer
from survey.flows.surveys.surveying import MeantWave, Plan, close_wave, open_wave
from survey.flows.workshop import convening, diagnosing, pledging, polling
from survey.flows.workshop.convening import Attendance, Meeting, Sorting
from survey.flows.workshop.walking import Trail, begin, walk
from survey.store.registry import entries
from survey.store.surveys import responses, waves

ZONE = ZoneInfo("Asia/Makassar")
MORNING = time(0, 10)
ASKED_FOR, REPEATED_AFTER = timedelta(days=25), timedelta(days=35)
UNIT = "Citra, Kepala Instalasi Rawat Jalan"


@dataclass(frozen=True, slots=True)
class _Maker:
    """Takes the steps; first: the day on which the path begins."""

    trail: Trail
    institution_id: int
    first: date
    signer: Signer

    def on(self, day: date) -> Actor:
        """Who acts on a day: the program, as nobody of the cast did it."""
        now = datetime.combine(day, MORNING, ZONE)
        return Actor(self.institution_id, None, now, day)

    def after(self, days: int) -> Actor:
        """The same so many days after the first one."""
        return self.on(self.first + timedelta(days=days))

    def convene(self) -> int:
        """The first two steps; the id of the path."""
        trail, id_ = self.trail, begin(self.trail, self.after(0), UNIT_ID)
        convening.commit(trail, self.after(1), id_, self.after(1).today, "Direktur RSUD AWS")
        convening.invite(trail, self.after(1), id_, Part.TEAM, TEAM)
        for words, owner in (("Sosialisasi survei pengaduan", "Citra"), ("Lokakarya", "Fitri")):
            due = self.after(14).today
            convening.plan(trail, self.after(2), id_, (words, owner, due))
        since, until = self.after(12).today, self.after(13).today
        meeting = Meeting(since, until, "Aula RSUD AWS", AGENDA, 40, 10)
        convening.call(trail, self.after(5), id_, meeting)
        convening.invite(trail, self.after(5), id_, Part.USER, GUESTS)
        convening.attend(trail, self.after(13), id_, Attendance(frozenset(), 37, 9))
        convening.gather(trail, self.after(13), id_, "\n".join(card.words for card in CARDS))
        for number, card in enumerate(CARDS, start=1):
            is_agreed = not card.into
            sorting = Sorting(card.cluster, card.words, card.about, card.into, is_agreed=is_agreed)
            convening.sort(trail, self.after(13), id_, number, sorting)
        return id_

    def poll(
        self,
        ask: Callable[[Trail, Actor, int, str, Plan], int],
        id_: int,
        period: str,
        since: date,
    ) -> None:
        """One of the two surveys, from its set-up to its seal."""
        database, actor = self.trail.database, self.on(since)
        wave_id = ask(self.trail, actor, id_, period, Plan(None, None, since, since + ASKED_FOR))
        open_wave(database, actor, MeantWave(wave_id, 1))
        with database.writing(self.institution_id) as session:
            wave = waves.find(session, wave_id)
            if wave is not None and wave.state is WaveState.OPEN:
                services = tuple(row.id for row in entries.services_of(session, UNIT_ID))
                given = told(services, since, again=ask is polling.ask_again)
                responses.add_many(session, wave, given)
        close_wave(database, self.on(since + ASKED_FOR), MeantWave(wave_id, 2), self.signer)

    def promise(self, id_: int) -> None:
        """From the causes to the signatures, and what leaders reply."""
        trail, actor = self.trail, self.after(60)
        polling.publish(trail, self.after(55), id_)
        diagnosing.meet(trail, actor, id_, (actor.today, "Ruang rapat", 12))
        sought = {card for card, *_ in CAUSES}
        for code, words, kind, ways in CAUSES:
            cause = diagnosing.find_cause(trail, actor, id_, (code, words, kind))
            for way, is_internal, scores in ways:
                said = (way, is_internal, [int(one) for one in scores])
                diagnosing.offer(trail, actor, id_, cause, said)
        diagnosing.choose(trail, actor, id_, frozenset(range(1, 2 * len(sought) + 1)))
        for row in walk(trail, self.institution_id, id_).whole.alternatives:
            due = self.after(120).today
            said_of = Pledge(Route.PROMISE, row.words, "Kepala ruang", due, "Direktur RSUD AWS")
            pledging.pledge(trail, self.after(62), id_, row.number, said_of)
        pledging.send(trail, self.after(65), id_)
        signed = (self.after(65).today, UNIT, "Kader RT 12")
        pledging.sign(trail, self.after(65), id_, signed)
        for one in walk(trail, self.institution_id, id_).whole.pledges:
            if one.route is Route.RECOMMENDATION:
                reply = (Reply.IN_PROCESS, "Diusulkan dalam RKA tahun depan")
                pledging.answer(trail, self.after(80), id_, one.number, reply)

    def check(self, id_: int) -> None:
        """Look at each promise."""
        actor = self.after(125)
        for one in walk(self.trail, self.institution_id, id_).whole.pledges:
            check = Check(Progress.IN_PROCESS, 40, note="Menunggu anggaran")
            if one.route is Route.PROMISE:
                done = self.after(110).today
                check = Check(Progress.FINISHED, 100, done, "Foto papan", "Warga RT 12")
            pledging.check(self.trail, actor, id_, one.number, check)


def invent_workshop(trail: Trail, institution_id: int, plan: SamplePlan, signer: Signer) -> None:
    """Let the clinic of the sample go the path, to its end where today is late enough for it.

    Nothing happens where the clinic is not among the units of the sample.
    """
    with trail.database.reading(institution_id) as session:
        unit = entries.unit(session, UNIT_ID)
    if unit is None:
        return
    before, now = plan.periods[NOW_ASKED - 1], plan.periods[NOW_ASKED]
    maker = _Maker(trail, institution_id, before.since, signer)
    id_ = maker.convene()
    maker.poll(polling.ask, id_, before.code, before.since + timedelta(days=20))
    maker.promise(id_)
    maker.check(id_)
    since = now.since + timedelta(days=5)
    if since + REPEATED_AFTER <= plan.today:
        maker.poll(polling.ask_again, id_, now.code, since)
