"""The file of a triage model: its words and weights as plain numbers, nothing that could run."""

import io
import json
import zipfile
from collections.abc import Mapping
from enum import Enum

import numpy as np
from numpy.typing import NDArray

from survey.core.complaints.linear import Head, Model, Vocabulary

FORMAT = "suara-triage-1"
LARGEST = 32 * 1024 * 1024  # bytes
MOST_GRAMS = 500_000
HEADS = ("elements", "alarms", "classes", "polarities")
STEPS = 127  # of a weight that is kept as a byte with sign

Arrays = Mapping[str, NDArray[np.generic]]


class Part(Enum):
    """What may be wrong in a file."""

    FILE = "file"  # torn, no NPZ, or with objects in it
    SIZE = "size"
    FORMAT = "format"
    GRAMS = "grams"
    HEADS = "heads"


class UnreadableModelError(ValueError):
    """A file holds no model; part: what is wrong in it."""

    def __init__(self, part: Part) -> None:
        """Keep the part."""
        super().__init__(part)
        self.part = part


def written(model: Model) -> bytes:
    """The model as a compressed NPZ; the same model makes the same bytes.

    Weights are rounded to 255 steps of the greatest of their label, so a model read back
    answers nearly, not exactly, as before.
    """
    meta = {
        "format": FORMAT,
        "version": model.version,
        "lexicon": model.lexicon,
        "texts": model.texts,
        "labels": {name: list(head.labels) for name, head in model.heads.items()},
        "thresholds": {name: head.threshold for name, head in model.heads.items()},
    }
    arrays: dict[str, NDArray[np.generic]] = {
        "meta": _bytes_of(json.dumps(meta, sort_keys=True)),
        "grams": _bytes_of("\n".join(model.vocabulary.grams)),
        "rarity": model.vocabulary.rarity.astype(np.float16),
    }
    for name, head in model.heads.items():
        scale = np.abs(head.weights).max(axis=1, initial=1e-9) / STEPS
        arrays[f"{name}_scale"] = scale.astype(np.float32)
        arrays[f"{name}_weights"] = np.rint(head.weights / scale[:, None]).astype(np.int8)
        arrays[f"{name}_bias"] = head.bias.astype(np.float32)
    out = io.BytesIO()
    np.savez_compressed(out, allow_pickle=False, **arrays)
    return out.getvalue()


def read(content: bytes) -> Model:
    """The model in some bytes. Raises UnreadableModelError."""
    if len(content) > LARGEST:
        raise UnreadableModelError(Part.SIZE)
    try:
        arrays = _arrays(content)
        return _model(arrays, dict(json.loads(_text_of(arrays["meta"]))))
    except UnreadableModelError:
        raise
    except (ValueError, KeyError, TypeError, OSError, EOFError, zipfile.BadZipFile) as error:
        raise UnreadableModelError(Part.FILE) from error


def _arrays(content: bytes) -> Arrays:
    with zipfile.ZipFile(io.BytesIO(content)) as parts:
        if sum(part.file_size for part in parts.infolist()) > LARGEST:
            raise UnreadableModelError(Part.SIZE)
    with np.load(io.BytesIO(content), allow_pickle=False) as loaded:
        return {name: loaded[name] for name in loaded.files}


def _model(arrays: Arrays, meta: Mapping[str, object]) -> Model:
    if meta.get("format") != FORMAT:
        raise UnreadableModelError(Part.FORMAT)
    grams = tuple(_text_of(arrays["grams"]).split("\n"))
    rarity = arrays["rarity"].astype(np.float32)
    if len(grams) > MOST_GRAMS or rarity.shape != (len(grams),) or not np.isfinite(rarity).all():
        raise UnreadableModelError(Part.GRAMS)
    heads = {name: _head(name, arrays, meta, len(grams)) for name in HEADS}
    return Model(
        version=str(meta["version"]),
        lexicon=str(meta["lexicon"]),
        texts=int(str(meta["texts"])),
        vocabulary=Vocabulary(grams, rarity),
        **heads,
    )


def _head(name: str, arrays: Arrays, meta: Mapping[str, object], grams: int) -> Head:
    labels = _part(meta, "labels", name)
    threshold = _part(meta, "thresholds", name)
    if not isinstance(labels, list) or not isinstance(threshold, float):
        raise UnreadableModelError(Part.HEADS)
    steps, scale, bias = (arrays[f"{name}_{part}"] for part in ("weights", "scale", "bias"))
    fits = steps.shape == (len(labels), grams) and steps.dtype == np.int8
    if not fits or scale.shape != (len(labels),) or bias.shape != (len(labels),):
        raise UnreadableModelError(Part.HEADS)
    weights = steps.astype(np.float32) * scale.astype(np.float32)[:, None]
    shift = bias.astype(np.float32)
    if not (np.isfinite(weights).all() and np.isfinite(shift).all() and np.isfinite(threshold)):
        raise UnreadableModelError(Part.HEADS)
    return Head(tuple(str(label) for label in labels), weights, shift, threshold)


def _part(meta: Mapping[str, object], key: str, name: str) -> object:
    part = meta[key]
    if not isinstance(part, dict):
        raise UnreadableModelError(Part.HEADS)
    found: object = part[name]
    return found


def _bytes_of(text: str) -> NDArray[np.uint8]:
    return np.frombuffer(text.encode("utf-8"), np.uint8)


def _text_of(array: NDArray[np.generic]) -> str:
    return array.astype(np.uint8).tobytes().decode("utf-8")
