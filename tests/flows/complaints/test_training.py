"""Learning from labelled texts: the same texts give the same model, corrections move it."""

from dataclasses import replace
from hashlib import sha256

import pytest

from survey.core.complaints.triage import suggest
from survey.exchange.complaints.triage_model import written
from survey.exchange.sheets.texts import Labelled
from survey.flows.bench.benching_triage import bench_folds
from survey.flows.complaints.improving import improved
from survey.flows.complaints.training import (
    Judged,
    TooFewLabelsError,
    folds_of,
    judged_of,
    material_of,
    trained,
)
from tests.core.tongues import a_lexicon

LEXICON = a_lexicon()
PLACES = (
    "kelurahan",
    "kecamatan",
    "puskesmas",
    "perpustakaan",
    "pelabuhan",
    "terminal",
    "pengadilan",
    "samsat",
    "disdukcapil",
    "bapenda",
    "laboratorium",
    "sekretariat",
    "kejaksaan",
    "kemenag",
    "imigrasi",
    "pertanahan",
)


def a_place(n: int) -> str:
    """Five words that differ from text to text, so that no text is told twice."""
    digest = sha256(str(n).encode()).digest()
    return " ".join(PLACES[byte % 16] for byte in digest[:5])


def labelled(n: int, text: str, *elements: str, polarity: str = "neg") -> Labelled:
    kind = "none" if polarity == "pos" else "pengaduan"
    return Labelled(f"{text}-{n}", f"{text} {a_place(n)}", elements, polarity, kind, ())


def texts() -> list[Labelled]:
    """A hundred and twenty texts: toilets, tariffs and praise, forty of each."""
    return [
        one
        for n in range(40)
        for one in (
            labelled(n, "toilet rusak di", "SARPRAS"),
            labelled(n, "tarif naik di", "BIAYA"),
            labelled(n, "sangat membantu di", polarity="pos"),
        )
    ]


def test_what_was_learned_is_suggested() -> None:
    model = trained(material_of(texts(), LEXICON), LEXICON, judged_of(texts()), "1")

    assert suggest("toilet di lantai tiga rusak", LEXICON, model).elements == ("SARPRAS",)
    assert suggest("tarif naik lagi", LEXICON, model).elements == ("BIAYA",)
    assert suggest("sangat membantu", LEXICON, model).elements == ()
    assert suggest("sangat membantu", LEXICON, model).polarity.value == "pos"


def test_the_same_texts_give_the_same_model() -> None:
    material, judged = material_of(texts(), LEXICON), judged_of(texts())
    first, second = (trained(material, LEXICON, judged, "1") for _ in range(2))

    assert written(first) == written(second)


def test_under_thirty_examples_the_lexicon_judges_alone() -> None:
    few = [labelled(n, "petugas ketus di", "PERILAKU") for n in range(29)]

    assert judged_of([*texts(), *few]) == Judged(elements=("BIAYA", "SARPRAS"), alarms=())
    enough = [*texts(), *few, labelled(29, "petugas ketus di", "PERILAKU")]
    assert judged_of(enough).elements == ("BIAYA", "PERILAKU", "SARPRAS")


def test_no_words_of_one_or_two_texts_stand_in_a_model() -> None:
    twice = [labelled(n, "keluarga zxqwv di", "SARPRAS") for n in range(2)]
    material = material_of([*texts(), *twice], LEXICON)
    model = trained(material, LEXICON, judged_of(texts()), "1")

    assert not any("zxq" in gram for gram in model.vocabulary.grams)


def test_what_one_person_sent_five_times_counts_as_one_text() -> None:
    sent = "keluarga zxqwv di gang mawar minta lampu taman yang terang"
    again = [Labelled(f"{n}", f"{sent}{'!' * n}", (), "sug", "aspirasi", ()) for n in range(5)]
    material = material_of([*texts(), *again], LEXICON)

    assert not any("zxq" in gram for gram in material.new_grams())


def test_corrections_move_a_model_and_leave_the_rest() -> None:
    model = trained(material_of(texts(), LEXICON), LEXICON, judged_of(texts()), "1")
    corrected = [labelled(n, "videotron mati di", "SARPRAS") for n in range(12)]
    praised = [labelled(n, "lancar sekali di", polarity="pos") for n in range(12)]
    before = suggest("videotron mati", LEXICON, model)
    moved = improved(model, material_of([*corrected, *praised], LEXICON), LEXICON, "2")

    assert before.elements == ()
    assert suggest("videotron mati", LEXICON, moved).elements == ("SARPRAS",)
    assert suggest("tarif naik lagi", LEXICON, moved).elements == ("BIAYA",)
    assert suggest("toilet di lantai tiga rusak", LEXICON, moved).elements == ("SARPRAS",)
    assert (moved.version, moved.texts) == ("2", 144)


def test_of_one_text_said_twice_the_last_label_counts() -> None:
    old, new = labelled(1, "pintu di", "BIAYA"), labelled(1, "pintu di", "SARPRAS")

    assert material_of([old, new], LEXICON).texts == (new,)


def test_texts_of_one_class_teach_nothing() -> None:
    same = [labelled(n, "toilet rusak di", "SARPRAS") for n in range(40)]

    with pytest.raises(TooFewLabelsError) as refused:
        trained(material_of(same, LEXICON), LEXICON, judged_of(same), "1")

    assert refused.value.what == "classes"


def test_folds_go_by_the_digest_of_the_id() -> None:
    # The SHA-256 of "a" is ca978112…ee48bb, of "b" 3e23e816…0bdb9d: modulo five 4 and 0.
    one = labelled(0, "a")
    texts = [replace(one, id="a"), replace(one, id="b")]

    assert folds_of(texts, 5) == [4, 0]


def test_grading_looks_only_at_texts_that_were_not_learned_from() -> None:
    folds, held = bench_folds(texts(), LEXICON, ("SARPRAS", "BIAYA", "WAKTU"))

    assert folds.texts + held.texts == 120
    assert (folds.micro.accuracy.f1 or 0) > 0.95
    assert folds.micro.interval is not None
    assert folds.micro.interval[0] <= (folds.micro.accuracy.f1 or 0) <= folds.micro.interval[1]
    assert folds.class_share > 0.95
    assert [score.interval is None for score in folds.elements] == [False, False, True]
