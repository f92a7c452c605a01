"""A model comes back from its file as it was, and a torn or strange file is refused."""

import io
import pickle
import zipfile

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from survey.core.complaints.linear import Head, Model, Vocabulary
from survey.exchange.complaints.triage_model import Part, UnreadableModelError, read, written
from tests.capabilities import ROOT


def a_head(*labels: str) -> Head:
    weights = np.linspace(-1, 1, num=len(labels) * 3, dtype=np.float32).reshape(len(labels), 3)
    return Head(labels, weights, np.arange(len(labels), dtype=np.float32), -0.5)


def a_model() -> Model:
    return Model(
        version="1",
        lexicon="2",
        texts=4,
        vocabulary=Vocabulary(("wlama", "clam", "tlama!"), np.ones(3, np.float32)),
        elements=a_head("BIAYA", "WAKTU"),
        alarms=a_head(),
        classes=a_head("aspirasi", "pengaduan"),
        polarities=a_head("neg", "pos"),
    )


def torn(**changed: np.ndarray) -> bytes:
    """The file of the model with some of its arrays exchanged."""
    with np.load(io.BytesIO(written(a_model()))) as loaded:
        arrays = {name: loaded[name] for name in loaded.files} | changed
    out = io.BytesIO()
    np.savez(out, **arrays)
    return out.getvalue()


def test_a_model_comes_back() -> None:
    again = read(written(a_model()))

    assert (again.version, again.lexicon, again.texts) == ("1", "2", 4)
    assert again.vocabulary.grams == ("wlama", "clam", "tlama!")
    assert again.elements.labels == ("BIAYA", "WAKTU")
    assert again.elements.threshold == -0.5
    np.testing.assert_allclose(again.elements.weights, a_model().elements.weights, atol=1 / 254)


def test_the_same_model_makes_the_same_bytes() -> None:
    assert written(a_model()) == written(a_model())


@given(st.integers(min_value=1, max_value=2_000))
def test_a_torn_file_is_refused(taken: int) -> None:
    content = written(a_model())

    with pytest.raises(UnreadableModelError):
        read(content[: max(0, len(content) - taken)])


@pytest.mark.parametrize("content", [b"", b"PK", b"version = 1", pickle.dumps({"a": 1})])
def test_what_is_no_model_is_refused(content: bytes) -> None:
    with pytest.raises(UnreadableModelError) as refused:
        read(content)

    assert refused.value.part is Part.FILE


def test_objects_that_could_run_are_never_loaded() -> None:
    out = io.BytesIO()
    np.savez(out, meta=np.array([{"a": 1}], dtype=object))

    with pytest.raises(UnreadableModelError):
        read(out.getvalue())


@pytest.mark.parametrize(
    ("changed", "part"),
    [
        ({"rarity": np.ones(2, np.float16)}, Part.GRAMS),
        ({"rarity": np.full(3, np.nan, np.float16)}, Part.GRAMS),
        ({"elements_weights": np.zeros((2, 4), np.int8)}, Part.HEADS),
        ({"elements_weights": np.zeros((2, 3), np.float32)}, Part.HEADS),
        ({"elements_scale": np.full(2, np.inf, np.float32)}, Part.HEADS),
        ({"elements_bias": np.zeros(1, np.float32)}, Part.HEADS),
        ({"meta": np.frombuffer(b"{}", np.uint8)}, Part.FORMAT),
        ({"meta": np.frombuffer(b"[]", np.uint8)}, Part.FORMAT),
        ({"meta": np.frombuffer(b"\xff", np.uint8)}, Part.FILE),
    ],
)
def test_arrays_that_do_not_fit_are_refused(changed: dict[str, np.ndarray], part: Part) -> None:
    with pytest.raises(UnreadableModelError) as refused:
        read(torn(**changed))

    assert refused.value.part is part


def test_a_file_that_unpacks_to_gigabytes_is_refused() -> None:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as parts:
        parts.writestr("meta.npy", b"\0" * 40_000_000)

    with pytest.raises(UnreadableModelError) as refused:
        read(out.getvalue())

    assert refused.value.part is Part.SIZE


def test_the_model_that_comes_along_is_small_and_holds_no_sentence() -> None:
    content = (ROOT / "instruments/reference/triage-model.npz").read_bytes()
    grams = read(content).vocabulary.grams

    assert len(content) < 2_000_000
    assert max(len(gram.split()) for gram in grams) <= 2
