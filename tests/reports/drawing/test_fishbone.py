"""The drawing of a root cause: words wrap inside their room and keep clear of the bones."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from survey.core.improvement.cause import Analysis, Cause, Why
from survey.flows.improvement.analysing import checklist_in
from survey.language import language
from survey.reports.drawing.fishbone import (
    CHAIN_BOX,
    LETTER,
    LINE,
    WIDTH,
    Fish,
    Line,
    Rib,
    chain_of,
    fish_of,
)
from tests.capabilities import ROOT

CHECKLIST = checklist_in(ROOT / "instruments/reference")
WORDS = language("id")
CODES = [one.code for one in CHECKLIST.categories]
LONG = "Pembagian tugas loket tidak pernah ditetapkan dengan keputusan kepala unit " * 4
said = st.text(st.sampled_from("abcde fgh"), min_size=1, max_size=300).filter(str.strip)
causes = st.lists(st.builds(Cause, st.sampled_from(CODES), said), min_size=1, max_size=24)


def drawn(analysis: Analysis) -> Fish:
    fish = fish_of(analysis, CHECKLIST, WORDS)
    assert fish is not None
    return fish


def on_the_bone(rib: Rib, y: float) -> float:
    return rib.x1 + (rib.x2 - rib.x1) * (y - rib.y1) / (rib.y2 - rib.y1)


def words_of(lines: tuple[Line, ...]) -> str:
    return "".join(line.text for line in lines).replace(" ", "")


def test_nothing_is_drawn_of_nothing() -> None:
    assert chain_of(Analysis("x"), WORDS) is None
    assert fish_of(Analysis("x"), CHECKLIST, WORDS) is None


def test_a_chain_stands_one_under_the_other_with_its_evidence_aside() -> None:
    chain = chain_of(Analysis("Antrean", (Why("Satu", LONG.strip()), Why(LONG.strip()))), WORDS)

    assert chain is not None
    assert [box.lines[0].text[:7] for box in chain.boxes] == ["Antrean", "Satu", "Pembagi"]
    assert [arrow.words.text for arrow in chain.arrows] == ["disebabkan oleh"] * 2
    assert chain.boxes[1].aside[0].text.startswith("Bukti: Pembagian")
    for upper, lower in zip(chain.boxes, chain.boxes[1:], strict=False):
        assert upper.y + upper.height < lower.y
    for box in chain.boxes:
        assert all(line.x + LETTER * len(line.text) <= CHAIN_BOX for line in box.lines)
        assert all(box.y < line.y < box.y + box.height for line in (*box.lines, *box.aside))
    assert chain.boxes[-1].y + chain.boxes[-1].height <= chain.height


@given(causes)
def test_words_of_causes_stay_in_the_drawing_and_off_the_bones(found: list[Cause]) -> None:
    fish = drawn(Analysis(LONG[:300].strip(), (), tuple(found)))

    told = [words_of(twig.lines) for rib in fish.ribs for twig in rib.twigs]
    assert sorted(told) == sorted(re.sub(r"\s", "", cause.words) for cause in found)
    for rib in fish.ribs:
        feet = [line.y for twig in rib.twigs for line in twig.lines]
        assert feet == sorted(feet)
        for line in (line for twig in rib.twigs for line in twig.lines):
            assert line.x > on_the_bone(rib, line.y)
            assert 0 < line.y < fish.height
            assert line.x + LETTER * len(line.text) < WIDTH
    assert fish.head.y >= 0
    assert fish.head.y + fish.head.height <= fish.height + 1
    assert all(abs(rib.y2 - fish.spine) < LINE for rib in fish.ribs)


@pytest.mark.parametrize(("votes", "bold"), [((7, 3), [True, False]), ((None, None), [False] * 2)])
def test_the_most_voted_cause_is_bold(votes: tuple[int | None, ...], bold: list[bool]) -> None:
    two = tuple(Cause("data", f"Sebab {n}", vote) for n, vote in enumerate(votes))
    fish = drawn(Analysis("x", (), two))

    assert [twig.is_most for twig in fish.ribs[0].twigs] == bold
