"""What is complained about in the sample, and how far each complaint has come by the day."""

import tomllib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache
from hashlib import sha256
from pathlib import Path
from typing import TypeAlias

from survey.core.complaints.complaint import Move, Party, Pause, Route
from survey.core.complaints.step import Step
from survey.core.complaints.topic import Matter
from survey.demo.plan import Plan
from survey.demo.registry import SampleService, SampleUnit

TEXTS = Path(__file__).with_name("complaints.toml")
DAYS = 180  # how far back the first one lies
MOST = 4  # complaints of a unit; the number is less than this
NAMES = ("Siti", "Rahmat", "Yuliana", "Joko", "Aisyah", "Petrus", "Wayan", "Noor")
ROUTES = (Route.WEB, Route.QR, Route.SURVEY, Route.OFFICER, Route.PAPER, Route.WEB)
SILENT = 4  # every so many-th reporter does not reply, and the program closes it
SLOW = 5  # every so many-th unit takes longer than it may
Text: TypeAlias = Mapping[str, object]


@dataclass(frozen=True, slots=True)
class Turn:
    """A move of a story, so many days after its receipt, on somebody's part."""

    after: int
    party: Party
    step: Step


@dataclass(frozen=True, slots=True)
class Story:
    """A complaint with what happened to it until the day of the sample.

    raw: its fields (core/complaints/intake.py). bits: from which its number and secret are made.
    """

    unit: SampleUnit
    service: SampleService
    day: date
    route: Route
    raw: Mapping[str, str]
    bits: bytes
    turns: tuple[Turn, ...]


@cache
def texts() -> Sequence[Text]:
    """The texts that stand in complaints.toml."""
    content: Sequence[Text] = tomllib.loads(TEXTS.read_text("utf-8"))["complaints"]
    return content


def stories(plan: Plan) -> Iterator[Story]:
    """The complaints of the sample, the first one first."""
    found = (
        _story(unit, place, plan.today)
        for agency in plan.agencies
        for unit in agency.units
        for place in range(_fate(unit.key) % MOST)
    )
    yield from sorted(found, key=lambda story: (story.day, story.bits))


def _story(unit: SampleUnit, place: int, today: date) -> Story:
    fate = _fate(f"{unit.key}/{place}")
    text = texts()[fate % len(texts())]
    service = unit.services[fate // 7 % len(unit.services)]
    far = fate // 11 % DAYS
    day = today - timedelta(days=1 + far * far // DAYS)  # more of late, so that some are open
    raw = {"kind": str(text["kind"]), "words": _words(text, service), **_reporter(fate)}
    turns = (turn for turn in _turns(text, unit, fate) if day + timedelta(turn.after) < today)
    return Story(
        unit=unit,
        service=service,
        day=day,
        route=ROUTES[fate // 13 % len(ROUTES)],
        raw=raw,
        bits=sha256(f"{unit.key}/{place}".encode()).digest()[:16],
        turns=tuple(turns),
    )


def _words(text: Text, service: SampleService) -> str:
    return str(text["words"]).format(service=service.name)


def _reporter(fate: int) -> Mapping[str, str]:
    """Two in three say who they are, of whom a few do not want to be known."""
    if fate % 3 == 0:
        return {}
    name = NAMES[fate // 17 % len(NAMES)]
    who = {"name": name, "mail": f"{name.lower()}@warga.example"}
    return who | ({"anonymous": "1"} if fate % 8 == 1 else {})


def _turns(text: Text, unit: SampleUnit, fate: int) -> Iterator[Turn]:
    """How it would go on if there were time enough."""
    verifier, day = Party.VERIFIER, 1 + fate % 3
    if "rejection" in text:
        yield Turn(day, verifier, Step(Move.REJECT, words=str(text["rejection"])))
        return
    if "owner" in text:
        words = "Jalan ini jalan nasional."
        yield Turn(day, verifier, Step(Move.FORWARD, words=words, owner=str(text["owner"])))
        return
    if "question" in text:
        yield Turn(day, verifier, Step(Move.ASK, words=str(text["question"])))
        completed = Step(Move.COMPLETE, words="Kemarin pukul sepuluh, loket dua, nomor B-41.")
        yield Turn(day + 2, Party.REPORTER, completed)
        day += 3
    yield from _handled(text, unit, fate, day)


def _handled(text: Text, unit: SampleUnit, fate: int, day: int) -> Iterator[Turn]:
    alarms = _listed(text, "alarms")
    topics = {(Matter.ELEMENT, code) for code in _listed(text, "elements")}
    topics |= {(Matter.ALARM, code) for code in alarms}
    grave = "integritas" in alarms
    verify = Step(Move.VERIFY, unit_id=unit.id, topics=frozenset(topics), is_supervisory=grave)
    yield Turn(day, Party.VERIFIER, verify)
    unit_party, head = Party.UNIT, Party.HEAD
    if grave:
        take = Step(Move.TAKE_OVER, words="Dugaan pungutan liar diperiksa oleh pengawas.")
        yield Turn(day + 1, Party.INSPECTOR, take)
        unit_party = head = Party.INSPECTOR
    else:
        yield Turn(day + 1, unit_party, Step(Move.BEGIN))
    if "note" in text:
        yield Turn(day + 2, unit_party, Step(Move.NOTE, words=str(text["note"])))
    if "told" in text:
        yield Turn(day + 2, unit_party, Step(Move.TELL, words=str(text["told"])))
    work = 4 + fate // 19 % 6 + (14 if _fate(unit.key) % SLOW == 0 else 0)
    if fate % 9 == 0 and not grave:
        words = "Menunggu keterangan perangkat daerah lain."
        pause = Step(Move.PAUSE, words=words, pause=Pause.OTHER_AGENCY)
        yield Turn(day + 3, unit_party, pause)
        yield Turn(day + 6, unit_party, Step(Move.RESUME, words="Keterangan sudah diterima."))
        work += 3
    yield Turn(day + work, unit_party, Step(Move.DRAFT, words=str(text["answer"])))
    yield Turn(day + work + 1, head, Step(Move.APPROVE))
    yield from _replied(fate, day + work + 1, text)


def _replied(fate: int, day: int, text: Text) -> Iterator[Turn]:
    """What the reporter makes of the answer."""
    if fate % SILENT == 0:
        yield Turn(day + 15, Party.SYSTEM, Step(Move.LAPSE))
        return
    if fate % 7 == 0:
        again = Step(Move.REPLY, words="Kemarin masih sama, mohon diperiksa lagi.")
        yield Turn(day + 2, Party.REPORTER, again)
        party = Party.INSPECTOR if "integritas" in _listed(text, "alarms") else Party.UNIT
        head = Party.INSPECTOR if party is Party.INSPECTOR else Party.HEAD
        answer = "Sudah kami periksa kembali di tempat dan dipastikan selesai. Terima kasih."
        yield Turn(day + 6, party, Step(Move.DRAFT, words=answer))
        yield Turn(day + 7, head, Step(Move.APPROVE))
        day += 7
    yield Turn(day + 2, Party.REPORTER, Step(Move.RATE, stars=3 + fate // 23 % 3))
    yield Turn(day + 3, Party.REPORTER, Step(Move.ACCEPT))


def _listed(text: Text, key: str) -> tuple[str, ...]:
    found = text.get(key, ())
    return tuple(str(one) for one in found) if isinstance(found, list) else ()


def _fate(key: str) -> int:
    """A number that follows from a key, the same each time."""
    return int.from_bytes(sha256(f"complaint {key}".encode()).digest()[:6])
