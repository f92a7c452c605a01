"""A questionnaire is a file: a sound one is read whole, a wrong one is refused with its place."""

import re
import tomllib
from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from fractions import Fraction
from pathlib import Path

import pytest

from survey.catalogue.instruments import InstrumentError, catalogue_of, read_instrument
from survey.core.surveys.definition import definition_of, digest_of, instrument_of
from survey.core.surveys.instrument import Instrument

ROOT = Path(__file__).parents[2]
SOUND = (ROOT / "instruments" / "skm-2017.toml").read_text(encoding="utf-8")


# Keys that no file of ours needs.
RARE = {
    "elements.weight",
    "elements.own",
    "elements.about",
    "kind",
    "elements.items.why_below",
    "elements.items.may_be_irrelevant",
    "questions.element",
    "questions.name",
    "questions.required",
    "questions.least",
    "questions.most",
}
QUESTION = """
[[questions]]
code = "KEPUASAN"
kind = "rating"
purpose = "satisfaction"
question = { id = "Seberapa puas Anda?", en = "How satisfied are you?" }
choices = [{ code = "1", id = "Tidak", en = "Not" }, { code = "2", id = "Sangat", en = "Very" }]
"""


def refusal(tmp_path: Path, old: str, new: str) -> InstrumentError:
    """The refusal of the sound file after one change."""
    assert old in SOUND
    path = tmp_path / "skm-2017.toml"
    path.write_text(SOUND.replace(old, new, 1), encoding="utf-8")
    with pytest.raises(InstrumentError) as refused:
        read_instrument(path)
    return refused.value


def keys_of(content: object, path: str = "") -> Iterator[str]:
    """Every dotted key of a parsed file; texts in two languages are leaves."""
    if isinstance(content, dict) and not set(content) <= {"id", "en"}:
        for key, value in content.items():
            yield from keys_of(
                value,
                "orders.*" if path == "orders" else f"{path}.{key}".strip("."),
            )
    elif isinstance(content, list) and isinstance(content[0], dict) and "id" not in content[0]:
        for entry in content:
            yield from keys_of(entry, path)
    else:
        yield path


def test_the_instruments_that_come_along() -> None:
    instruments = catalogue_of(ROOT / "instruments")

    assert list(instruments) == [
        "ikm-2004",
        "skm-2014",
        "skm-2017",
        "spak",
        "spkp",
        "survei-f03",
    ]
    assert [len(i.elements) for i in instruments.values()] == [14, 9, 9, 5, 8, 13]
    assert [element.code for element in instruments["skm-2017"].elements] == [
        "PERSYARATAN",
        "PROSEDUR",
        "WAKTU",
        "BIAYA",
        "PRODUK",
        "KOMPETENSI",
        "PERILAKU",
        "SARPRAS",
        "PENGADUAN",
    ]
    assert [element.code for element in instruments["skm-2014"].elements][7:] == [
        "MAKLUMAT",
        "PENGADUAN",
    ]


@pytest.mark.parametrize(
    ("code", "bounds"),
    [
        ("skm-2017", "88.31 76.61 65.00 25.00"),
        ("skm-2014", "81.26 62.51 43.76 25.00"),
        ("ikm-2004", "81.26 62.51 43.76 25.00"),
    ],
)
def test_bands_are_those_of_the_regulation(code: str, bounds: str) -> None:
    instrument = read_instrument(ROOT / "instruments" / f"{code}.toml")

    assert [str(band.lower) for band in instrument.bands] == bounds.split()
    assert [band.letter for band in instrument.bands] == list("ABCD")
    labels = [band.label.id for band in instrument.bands]
    assert labels == ["Sangat Baik", "Baik", "Kurang Baik", "Tidak Baik"]


def test_every_element_is_weighed_alike_and_exactly() -> None:
    instruments = catalogue_of(ROOT / "instruments")

    assert instruments["skm-2017"].weights == (Fraction(1, 9),) * 9
    assert instruments["ikm-2004"].weights == (Fraction(1, 14),) * 14


def test_the_official_wording_of_the_ninth_question() -> None:
    item = read_instrument(ROOT / "instruments" / "skm-2017.toml").items[8]

    assert item.code == "PENGADUAN"
    assert [option.label.id for option in item.options] == [
        "Tidak ada",
        "Ada tetapi tidak berfungsi",
        "Berfungsi kurang maksimal",
        "Dikelola dengan baik",
    ]
    assert [option.score for option in item.options] == [1, 2, 3, 4]


@pytest.mark.parametrize(
    ("old", "new", "key", "reason"),
    [
        ('version = "1"', "", "version", "is missing"),
        ('version = "1"', 'version = " "', "version", "is blank"),
        ('version = "1"', "version = 1", "version", "must be a text"),
        ('code = "skm-2017"', 'code = "skm-2018"', "code", "differs from the name of the file"),
        ('code = "skm-2017"', 'code = "SKM 2017"', "code", "must match"),
        ("points = 4", "points = 1", "points", "from 2 to 35"),
        ("points = 4", "points = true", "points", "must be a whole number"),
        ("points = 4", "points = 5", "elements[0].items[0].options", "4 answers for 5 points"),
        ("since = 2017-05-09", 'since = "2017"', "validity.since", "must be a date"),
        (
            "since = 2017-05-09",
            "since = 2017-05-09\nuntil = 2016-01-01",
            "validity.until",
            "before",
        ),
        ('"0.111", "0.11"', '"0.111", "x"', "weights.compatibility", "must be numbers"),
        ('lower = "76.61"', 'lower = "88.31"', "bands[1].lower", "must lie under"),
        ('lower = "76.61"', 'lower = "60.00"', "bands[2].lower", "must lie under"),
        ('lower = "76.61"', "lower = 76.61", "bands[1].lower", "written as a text"),
        ('lower = "76.61"', 'lower = "NaN"', "bands[1].lower", "must be a finite number"),
        ('lower = "25.00"', 'lower = "20.00"', "bands[3].lower", "must be 25.00"),
        ('lower = "88.31"', 'lower = "188.31"', "bands[0].lower", "lies over 100"),
        ('letter = "B"', 'letter = "A"', "bands", "letter A stands there 2 times"),
        ('interval = ["3.0644", "3.532"]', 'interval = ["3.0644"]', "bands[1].interval", "two"),
        ('code = "WAKTU"', 'code = "PROSEDUR"', "elements", "code PROSEDUR stands there 2 times"),
        ('code = "WAKTU"', 'code = "waktu"', "elements[2].code", "must match"),
        ('aliases = ["waktu",', 'aliases = ["prosedur",', "elements", "alias prosedur stands"),
        ('  "SARPRAS",\n  "PENGADUAN",', '  "SARPRAS",', "orders.form", "each element once"),
        ('code = "WAKTU"', 'weight = "1/9"\ncode = "WAKTU"', "elements", "at all elements"),
        ('code = "WAKTU"', 'code = "WAKTU"\ncolour = "red"', "elements[2].colour", "not a key"),
        ("points = 4", "points = 4\nponits = 4", "ponits", "not a key"),
        ('en = "Requirements"', 'en = ""', "elements[0].name.en", "is blank"),
    ],
)
def test_a_wrong_file_is_refused_with_key_and_reason(
    tmp_path: Path,
    old: str,
    new: str,
    key: str,
    reason: str,
) -> None:
    refused = refusal(tmp_path, old, new)

    assert (refused.file, refused.key) == ("skm-2017.toml", key)
    assert reason in refused.reason


def weighed(weights: list[str]) -> str:
    """The sound file with a weight at each element."""
    parts = SOUND.split("[[elements]]\n")
    return parts[0] + "".join(
        f'[[elements]]\nweight = "{weight}"\n{part}'
        for weight, part in zip(weights, parts[1:], strict=True)
    )


def test_weights_may_differ_when_they_sum_to_one(tmp_path: Path) -> None:
    path = tmp_path / "skm-2017.toml"
    path.write_text(weighed(["1/5", *["1/10"] * 8]), encoding="utf-8")

    assert read_instrument(path).weights == (Fraction(1, 5), *[Fraction(1, 10)] * 8)


@pytest.mark.parametrize(
    ("weights", "key", "reason"),
    [
        (["1/9"] * 8 + ["1/8"], "elements", "sum to 73/72, not to 1"),
        (["1/9"] * 8 + ["0"], "elements[8].weight", "must be positive"),
        (["1/9"] * 8 + ["1/0"], "elements[8].weight", "must be a fraction"),
        (["0.11"] * 9, "elements", "sum to 99/100, not to 1"),
    ],
)
def test_weights_that_do_not_sum_to_one_are_refused(
    tmp_path: Path,
    weights: list[str],
    key: str,
    reason: str,
) -> None:
    path = tmp_path / "skm-2017.toml"
    path.write_text(weighed(weights), encoding="utf-8")

    with pytest.raises(InstrumentError) as refused:
        read_instrument(path)

    assert (refused.value.key, reason in refused.value.reason) == (key, True)


@pytest.mark.parametrize("content", [b"\xff\xfe", b"code = ", b"\x00"])
def test_what_is_no_toml_is_refused_and_named(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "broken.toml"
    path.write_bytes(content)

    with pytest.raises(InstrumentError) as refused:
        read_instrument(path)

    assert refused.value.file == "broken.toml"


def test_an_element_may_have_several_items(tmp_path: Path) -> None:
    path = tmp_path / "skm-2017.toml"
    item = SOUND[SOUND.index("[[elements.items]]") : SOUND.index('[[elements]]\ncode = "PROSEDUR"')]
    path.write_text(SOUND.replace(item, item + "\n" + item, 1), encoding="utf-8")

    instrument = read_instrument(path)

    assert [i.code for i in instrument.items][:3] == ["PERSYARATAN.1", "PERSYARATAN.2", "PROSEDUR"]


def test_validity_includes_both_ends() -> None:
    validity = read_instrument(ROOT / "instruments" / "skm-2014.toml").validity

    assert validity.includes(date(2014, 5, 2))
    assert validity.includes(date(2017, 5, 8))
    assert not validity.includes(date(2017, 5, 9))


def test_the_schema_in_the_docs_names_every_key_there_is() -> None:
    page = (ROOT / "docs" / "instruments.md").read_text(encoding="utf-8")
    schema = page.partition("## What is there")[0]
    rows = re.findall(r"^\| (`[^|]+`) \|", schema, re.MULTILINE)
    documented = {key for row in rows for key in re.findall(r"`([^`]+)`", row)}

    used = set()
    for path in (ROOT / "instruments").glob("*.toml"):
        used |= set(keys_of(tomllib.loads(path.read_text(encoding="utf-8"))))

    assert documented == used | RARE


def test_the_docs_name_the_instruments_and_bounds_that_are_there() -> None:
    page = (ROOT / "docs" / "instruments.md").read_text(encoding="utf-8")

    for code, instrument in catalogue_of(ROOT / "instruments").items():
        row = next(line for line in page.splitlines() if line.startswith(f"| `{code}` |"))
        bounds = [Decimal(b) for b in row.split("|")[-2].split(",")]
        assert bounds == [band.lower for band in instrument.bands[:3]]
        assert f"| {len(instrument.elements)}" in row


def with_questions(tmp_path: Path, questions: str) -> Instrument:
    """The sound file with questions behind it."""
    path = tmp_path / "skm-2017.toml"
    path.write_text(SOUND + questions, encoding="utf-8")
    return read_instrument(path)


def test_a_question_outside_the_index_is_read_whole(tmp_path: Path) -> None:
    (question,) = with_questions(tmp_path, QUESTION).questions

    assert (question.code, question.kind.value, question.purpose.value) == (
        "KEPUASAN",
        "rating",
        "satisfaction",
    )
    assert [choice.code for choice in question.choices] == ["1", "2"]
    assert not question.is_required


def test_questions_change_the_digest_and_their_absence_does_not(tmp_path: Path) -> None:
    """The digest of the official file is the one under which it has been asked so far."""
    plain = with_questions(tmp_path, "")
    asking = with_questions(tmp_path, QUESTION)

    assert '"questions":' not in definition_of(plain)
    assert digest_of(definition_of(plain)) != digest_of(definition_of(asking))
    assert instrument_of(definition_of(asking)) == asking


def test_the_control_question_on_steering_comes_with_stars() -> None:
    for code in ("spak", "spkp", "survei-f03"):
        (question,) = read_instrument(ROOT / "instruments" / f"{code}.toml").questions
        assert question.purpose.value == "steering"
        assert question.choices[0].code == "ya"


@pytest.mark.parametrize(
    ("old", "new", "key", "reason"),
    [
        ('code = "KEPUASAN"', 'code = "WAKTU"', "questions", "code WAKTU stands there 2 times"),
        ('code = "KEPUASAN"', 'code = "a b"', "questions[0].code", "must match"),
        ('kind = "rating"', 'kind = "colour"', "questions[0].kind", "must be one of rating"),
        ('kind = "rating"', 'kind = "text"', "questions[0].purpose", "not for a question of kind"),
        ('code = "2", id', 'code = "1", id', "questions[0].choices", "code 1 stands there 2 times"),
        (', { code = "2", id = "Sangat", en = "Very" }', "", "questions[0].choices", "must be 2"),
        ('"satisfaction"', '"importance"', "questions[0].element", "is missing"),
        (
            '"satisfaction"',
            '"importance"\nelement = "HARGA"',
            "questions[0].element",
            "HARGA is no",
        ),
        ('kind = "rating"', 'kind = "rating"\nleast = 1', "questions[0].least", "is not a key"),
        ('kind = "rating"', 'kind = "rating"\nrequired = 1', "questions[0].required", "true or"),
    ],
)
def test_a_wrong_question_is_refused_with_its_place(
    tmp_path: Path,
    old: str,
    new: str,
    key: str,
    reason: str,
) -> None:
    assert old in QUESTION
    with pytest.raises(InstrumentError) as refused:
        with_questions(tmp_path, QUESTION.replace(old, new, 1))

    assert refused.value.key == key
    assert reason in refused.value.reason


def test_a_number_has_limits_in_order(tmp_path: Path) -> None:
    number = """
[[questions]]
code = "LAMA"
kind = "number"
question = { id = "Berapa menit?", en = "How many minutes?" }
least = 0
most = 600
"""

    (question,) = with_questions(tmp_path, number).questions
    assert (question.least, question.most) == (0, 600)
    with pytest.raises(InstrumentError, match="lies below least"):
        with_questions(tmp_path, number.replace("600", "-1"))


def test_an_item_may_ask_why_and_may_not_apply(tmp_path: Path) -> None:
    path = tmp_path / "skm-2017.toml"
    path.write_text(
        SOUND.replace("[[elements.items]]", "[[elements.items]]\nwhy_below = 3", 1).replace(
            "[[elements.items]]\nquestion",
            "[[elements.items]]\nmay_be_irrelevant = true\nquestion",
            1,
        ),
        encoding="utf-8",
    )
    first, second, *_ = read_instrument(path).items

    assert (first.why_below, first.may_be_irrelevant) == (3, False)
    assert (second.why_below, second.may_be_irrelevant) == (None, True)
    assert refusal(
        tmp_path,
        "[[elements.items]]",
        "[[elements.items]]\nwhy_below = 5",
    ).reason.startswith("must be from 2 to 4")
