"""An open file is checked by nothing but itself, and one changed sign in it is found."""

import json
import subprocess
from collections.abc import Mapping
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from survey.core.results.seal import Fault, Sealing, Subject, report_of_rows, seal_of, text_of
from survey.core.surveys.definition import definition_of
from survey.core.surveys.definition import digest_of as definition_digest
from survey.exchange.open.openfile import OpenFile, Unreadable, UnreadableFileError, written
from survey.flows.results.signing import Signer
from survey.flows.results.verifying import verify
from tests.core.builders import SKM
from tests.flows.sealed import ROWS
from tests.store.builders import NOW

DEFINITION = definition_of(SKM)
SUBJECT = Subject("Provinsi Kaltim", "UPTD Kacamata", "2026-S1", 500, 217)


@pytest.fixture(scope="module")
def signing(tmp_path_factory: pytest.TempPathFactory) -> Signer:
    """One key for all, so that Hypothesis makes no folder for each example."""
    return Signer(tmp_path_factory.mktemp("keys") / "signing.key")


def a_file(signer: Signer) -> str:
    """The open file of eleven answers."""
    report = report_of_rows(ROWS, SKM)
    sealing = Sealing("23456789bc", NOW)
    text = text_of(seal_of(SUBJECT, definition_digest(DEFINITION), report, ROWS, sealing))
    signature = signer.signed(text).signature
    return written(OpenFile(text, signature, signer.public, DEFINITION, ROWS))


def faults(content: str | bytes, pinned: bytes | None = None) -> tuple[Fault, ...]:
    """What does not hold of a file."""
    encoded = content if isinstance(content, bytes) else content.encode("utf-8")
    return verify(encoded, pinned).faults


def changed(file: str, **parts: object) -> str:
    """The file with other parts."""
    return json.dumps({**json.loads(file), **parts})


def test_an_untouched_file_holds(signing: Signer) -> None:
    verdict = verify(a_file(signing).encode("utf-8"), signing.public)

    assert verdict.faults == ()
    # Four elements come to 36/11, five to 40/11; their mean 344/99, times 25, is 86.868….
    assert str(verdict.seal.index and verdict.seal.index.converted) == "86.87"
    assert verdict.seal.n == 11


def test_anybody_makes_the_digest_again_with_sort_and_sha256sum(
    signing: Signer,
    tmp_path: Path,
) -> None:
    content = json.loads(a_file(signing))
    seal = json.loads(content["seal"])
    (tmp_path / "rows").write_text("".join(f"{row}\n" for row in content["ratings"][::-1]))
    script = f"(echo {seal['instrument']}; LC_ALL=C sort rows) | sha256sum"

    done = subprocess.run(["sh", "-c", script], cwd=tmp_path, capture_output=True, check=True)

    assert done.stdout.decode().split()[0] == seal["digest"]


def test_another_key_is_told_when_one_is_trusted(signing: Signer) -> None:
    assert faults(a_file(signing), bytes(32)) == (Fault.KEY,)


def test_a_seal_signed_by_somebody_else_needs_a_trusted_key_to_be_found(
    signing: Signer,
    tmp_path: Path,
) -> None:
    stranger = Signer(tmp_path / "stranger.key")

    assert faults(a_file(stranger)) == ()
    assert faults(a_file(stranger), signing.public) == (Fault.KEY,)


@given(row=st.integers(0, 10), place=st.integers(0, 8), sign=st.sampled_from(".1234"))
@settings(max_examples=40, deadline=None)
def test_any_one_changed_rating_is_found(
    signing: Signer,
    row: int,
    place: int,
    sign: str,
) -> None:
    file = a_file(signing)
    rows = list(ROWS)
    rows[row] = rows[row][:place] + sign + rows[row][place + 1 :]

    found = faults(changed(file, ratings=sorted(rows)))

    assert (found == ()) is (sorted(rows) == list(ROWS))
    assert sorted(rows) == list(ROWS) or Fault.DIGEST in found


@given(data=st.data())
@settings(max_examples=60, deadline=None)
def test_any_changed_sign_of_the_seal_is_found(signing: Signer, data: st.DataObject) -> None:
    file = a_file(signing)
    seal = json.loads(file)["seal"]
    at = data.draw(st.integers(0, len(seal) - 1))
    sign = data.draw(st.sampled_from('0123456789ABCDabcdef".,'))
    other = seal[:at] + sign + seal[at + 1 :]

    try:
        found = faults(changed(file, seal=other))
    except UnreadableFileError:
        found = (Fault.SIGNATURE,)  # it is not even a seal any more

    assert (Fault.SIGNATURE in found) is (other != seal)


def test_the_order_of_the_ratings_is_part_of_the_file(signing: Signer) -> None:
    assert faults(changed(a_file(signing), ratings=list(ROWS[::-1]))) == (Fault.RATINGS,)


def test_an_answer_more_is_found(signing: Signer) -> None:
    found = faults(changed(a_file(signing), ratings=[*ROWS, "444444444"]))

    assert {Fault.N, Fault.DIGEST, Fault.ELEMENTS, Fault.INDEX} == set(found)


def test_another_questionnaire_is_found(signing: Signer) -> None:
    reworded = DEFINITION.replace("Survei", "Survey", 1)

    assert faults(changed(a_file(signing), instrument=reworded)) == (Fault.INSTRUMENT,)


HOSTILE: Mapping[str, tuple[dict[str, object], Unreadable]] = {
    "other format": ({"format": "suara-seal-9"}, Unreadable.OTHER_FORMAT),
    "unknown part": ({"more": 1}, Unreadable.WRONG_PART),
    "no ratings": ({"ratings": []}, Unreadable.WRONG_PART),
    "ratings no texts": ({"ratings": [343344344]}, Unreadable.WRONG_PART),
    "ratings off the scale": ({"ratings": ["999999999"]}, Unreadable.CONTENTS),
    "ratings too short": ({"ratings": ["34"]}, Unreadable.CONTENTS),
    "short signature": ({"signature": "00"}, Unreadable.WRONG_PART),
    "key no hex": ({"key": "z" * 64}, Unreadable.WRONG_PART),
    "seal a number": ({"seal": 1}, Unreadable.WRONG_PART),
    "seal empty": ({"seal": "{}"}, Unreadable.SEAL),
    "half a sign": ({"seal": "\ud800"}, Unreadable.WRONG_PART),
    "no questionnaire": ({"instrument": "{}"}, Unreadable.CONTENTS),
    "questionnaire no JSON": ({"instrument": "{"}, Unreadable.CONTENTS),
    "an endless number": (
        {"instrument": DEFINITION.replace('"1/9"', '"1e999999999"')},
        Unreadable.CONTENTS,
    ),
    "endless points": (
        {"instrument": DEFINITION.replace('"points":4', '"points":4000000000')},
        Unreadable.CONTENTS,
    ),
}


@pytest.mark.parametrize("name", HOSTILE)
def test_a_hostile_part_is_refused(signing: Signer, name: str) -> None:
    parts, reason = HOSTILE[name]
    content = changed(a_file(signing), **parts)
    assert content != json.dumps(json.loads(a_file(signing)))

    with pytest.raises(UnreadableFileError) as refused:
        faults(content)

    assert refused.value.reason is reason


@pytest.mark.parametrize(
    "content",
    [b"", b"{", b"\xff\xfe", b"[" * 100_000, b'{"format": NaN}', b'{"a": 1, "a": 2}', b"9" * 5000],
)
def test_a_torn_file_is_refused(content: bytes) -> None:
    with pytest.raises(UnreadableFileError) as refused:
        verify(content)

    assert refused.value.reason is Unreadable.NOT_JSON


def test_a_file_that_is_too_large_is_refused() -> None:
    with pytest.raises(UnreadableFileError) as refused:
        verify(b" " * 11, largest=10)

    assert refused.value.reason is Unreadable.TOO_LARGE
