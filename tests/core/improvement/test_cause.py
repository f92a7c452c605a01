"""Root causes: what is kept, what is refused with its field, and what is doubted aloud."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from survey.core.improvement.cause import (
    Analysis,
    Cause,
    CauseError,
    Doubt,
    Flaw,
    Why,
    checked,
    decoded,
    doubts,
    encoded,
    links,
    most_voted,
)
from survey.flows.improvement.analysing import checklist_in
from tests.capabilities import ROOT

CHECKLIST = checklist_in(ROOT / "instruments/reference")
PROBLEM = "Antrean loket lama"
WHYS = (
    Why("Berkas diperiksa dua kali", "30 berkas diamati 12 Maret"),
    Why("Daftar periksa loket belum ditetapkan", "Notula rapat"),
)
CAUSES = (
    Cause("prosedur", "Pemeriksaan ganda", 7),
    Cause("jumlah-petugas", "Satu loket kosong tiap Senin", 3),
)
WHOLE = Analysis(PROBLEM, WHYS, CAUSES, "Daftar periksa belum ditetapkan", is_within=True)


def chained(*words: str) -> Analysis:
    return replace(WHOLE, whys=tuple(Why(one, "Diamati") for one in words))


def refused(analysis: Analysis) -> tuple[Flaw, str]:
    with pytest.raises(CauseError) as found:
        checked(analysis, CHECKLIST)
    return found.value.flaw, found.value.field


def test_a_whole_analysis_is_kept_as_it_is() -> None:
    assert checked(WHOLE, CHECKLIST) == WHOLE
    assert doubts(WHOLE, CHECKLIST) == ()


def test_blank_ends_fall_off_and_words_stand_on_one_line() -> None:
    ragged = replace(
        WHOLE,
        problem="  Antrean\n loket  lama ",
        whys=(*WHYS, Why(""), Why("  ")),
        causes=(Cause("", ""), *CAUSES, Cause("prosedur", " ")),
    )

    assert checked(ragged, CHECKLIST) == WHOLE


def test_each_effect_is_read_with_its_cause() -> None:
    assert links(WHOLE) == (
        ("Antrean loket lama", "Berkas diperiksa dua kali"),
        ("Berkas diperiksa dua kali", "Daftar periksa loket belum ditetapkan"),
    )


@pytest.mark.parametrize(
    ("analysis", "flaw", "field"),
    [
        (replace(WHOLE, problem=" "), Flaw.MISSING, "problem"),
        (replace(WHOLE, problem="a" * 301), Flaw.TOO_LONG, "problem"),
        (replace(WHOLE, root="a" * 301), Flaw.TOO_LONG, "root"),
        (replace(WHOLE, whys=(), causes=()), Flaw.NOTHING, "why1"),
        (chained("Satu"), Flaw.TOO_FEW, "why2"),
        (chained("Satu", "", "Tiga"), Flaw.GAP, "why2"),
        (replace(WHOLE, whys=(Why("Satu"), Why("", "Bukti"))), Flaw.GAP, "why2"),
        (chained(*"abcdefgh"), Flaw.TOO_LONG, "why8"),
        (chained("Satu", "dua", "SATU."), Flaw.TWICE, "why3"),
        (chained("antrean loket lama!", "dua"), Flaw.TWICE, "why1"),
        (replace(WHOLE, causes=(Cause("cuaca", "Hujan"),)), Flaw.UNKNOWN, "category1"),
        (replace(WHOLE, causes=(Cause("data", "x", -1),)), Flaw.NO_VOTES, "votes1"),
        (replace(WHOLE, causes=(Cause("data", "x", 10_000),)), Flaw.NO_VOTES, "votes1"),
        (replace(WHOLE, causes=(Cause("data", "", 2),)), Flaw.MISSING, "cause1"),
        (
            replace(WHOLE, causes=(*CAUSES, Cause("data", "pemeriksaan ganda"))),
            Flaw.TWICE,
            "cause3",
        ),
        (replace(WHOLE, causes=(Cause("data", "x"),) * 25), Flaw.TOO_LONG, "cause25"),
    ],
)
def test_what_cannot_be_kept_is_refused_at_its_field(
    analysis: Analysis,
    flaw: Flaw,
    field: str,
) -> None:
    assert refused(analysis) == (flaw, field)


@pytest.mark.parametrize(
    ("whys", "expected"),
    [
        (("Kurangnya anggaran", "Usulan terlambat"), {Doubt.BEGINS_WITH_MONEY}),
        (("Loket kosong", "Anggaran tidak mencukupi"), {Doubt.ENDS_IN_MONEY}),
        (("Loket kosong", "Anggaran pelatihan tidak diusulkan"), set()),
        (("Pemohon tidak membaca syarat", "Syarat tidak dipasang"), {Doubt.BEGINS_WITH_OTHERS}),
        (("Loket kosong", "Karena pihak vendor terlambat"), {Doubt.ENDS_IN_OTHERS}),
        (("Petugas tidak menjawab pemohon", "Tidak ada jadwal piket"), set()),
    ],
)
def test_a_chain_that_blames_money_or_others_is_doubted(
    whys: tuple[str, ...],
    expected: set[Doubt],
) -> None:
    assert set(doubts(chained(*whys), CHECKLIST)) == expected


def test_what_is_not_said_yet_is_doubted() -> None:
    open_still = Analysis(PROBLEM, (Why("a"), Why("b", "Bukti")), is_within=False)

    assert doubts(open_still, CHECKLIST) == (
        Doubt.WITHOUT_EVIDENCE,
        Doubt.NOT_AGREED,
        Doubt.OUTSIDE,
    )


def test_equal_votes_are_all_the_most_and_none_is_no_vote() -> None:
    third = Cause("data", "Tidak dicatat", 7)

    assert most_voted((*CAUSES, third)) == (CAUSES[0], third)
    assert most_voted((Cause("data", "a"), Cause("data", "b", 0))) == ()


words = st.text(min_size=0, max_size=20)
whys = st.tuples(words, words).map(lambda two: Why(*two))
causes = st.builds(Cause, words, words, st.none() | st.integers(-1, 20))


@given(st.builds(Analysis, words, st.lists(whys).map(tuple), st.lists(causes).map(tuple)))
def test_whatever_is_kept_comes_back_and_is_checked_once(analysis: Analysis) -> None:
    assert decoded(encoded(analysis)) == analysis
    try:
        kept = checked(analysis, CHECKLIST)
    except CauseError:
        return
    assert checked(kept, CHECKLIST) == kept
    assert len(links(kept)) == len(kept.whys) != 1
