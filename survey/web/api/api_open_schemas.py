"""What is public, results and services given, as JSON Schema; see api_schemas.py."""

from survey.core.improvement.plan import State
from survey.core.registry.registry import UnitKind
from survey.core.results.seal import Fault
from survey.core.surveys.wave import WaveState
from survey.flows.complaints.tallying import FIGURES
from survey.flows.surveys.surveying import MOST_PEOPLE
from survey.web.api.api_schema import (
    DAY,
    FLAG,
    MAYBE_DAY,
    MAYBE_TEXT,
    MOMENT,
    NUMBER,
    TEXT,
    Schema,
    listed,
    one_of,
    some_of,
    texts,
    whole,
)

COUNT: Schema = {"type": "integer", "minimum": 0}
MAYBE_COUNT: Schema = {"type": ["integer", "null"]}
ID: Schema = {"type": "string", "pattern": "^[0-9]{1,19}$"}
PAIR: Schema = {"type": ["array", "null"], "items": {"type": "number"}}
ANYTHING: Schema = {"type": ["object", "null"], "additionalProperties": True}
NAMED: Schema = whole({"id": ID, "name": TEXT})
MONTH: Schema = {"type": "string", "pattern": "^20[0-9]{2}-(0[1-9]|1[0-2])$"}


def open_schemas() -> dict[str, Schema]:
    """Each by its name."""
    return {
        "Institutions": _items(whole(texts("code name"))),
        "Units": _items(_unit()),
        "UnitServices": _items(NAMED),
        "Results": _items(_result(_record())),
        "WholeResult": _result(_review()),
        "Promises": _items(_promise()),
        "Caseload": _caseload(),
        "Seal": _seal(),
        "Served": _served(),
        "Counts": _items(_count()),
        "Count": _count(),
    }


def _items(one: Schema) -> Schema:
    return whole({"items": listed(one)})


def _unit() -> Schema:
    kind = one_of(kind.value for kind in UnitKind)
    return whole({"id": ID, "name": TEXT, "kind": kind, "agency": NAMED})


def _result(record: Schema) -> Schema:
    return whole(
        {
            "id": ID,
            "unit": NAMED,
            "agency": NAMED,
            "period": TEXT,
            "opens": DAY,
            "closes": DAY,
            "state": one_of(state.value for state in WaveState),
            "seal": MAYBE_TEXT,
            "result": record,
        },
    )


def _record() -> Schema:
    """The numbers of a result; converted is a decimal as text, mean and interval are numbers."""
    return whole(_numbers())


def _numbers() -> dict[str, Schema]:
    element = {
        **texts("code name"),
        "n": MAYBE_COUNT,
        "sum": MAYBE_COUNT,
        "mean": NUMBER,
        "weighted": NUMBER,
        "converted": MAYBE_TEXT,
        "band": MAYBE_TEXT,
    }
    index = {
        "interval": NUMBER,
        **dict.fromkeys(("converted", "band", "label"), MAYBE_TEXT),
        "se": NUMBER,
        "ci95": PAIR,
        "probabilities": ANYTHING,
        "more_answers": {"type": ["integer", "string", "null"]},
    }
    sample = {"population": MAYBE_COUNT, "minimum": MAYBE_COUNT}
    reached: Schema = {"type": ["boolean", "null"]}
    return {
        **texts("instrument version weights"),
        "n": MAYBE_COUNT,
        "elements": listed(whole(element)),
        "index": whole(index),
        "stated": ANYTHING,
        "sample": whole({**sample, "reached": reached}),
        "reliability": whole({"alpha": NUMBER, "ci95": PAIR, "items": _qualities()}),
        "warnings": listed(TEXT),
    }


def _qualities() -> Schema:
    """How well each item measures; null where that was not estimated."""
    return {"type": ["array", "null"], "items": ANYTHING}


def _review() -> Schema:
    """The same with all that it was divided by; a group too small to be told has null."""
    graded = {"converted": MAYBE_TEXT, "band": MAYBE_TEXT}
    service = whole({"service": TEXT, "n": MAYBE_COUNT, **graded})
    point = whole({**texts("period instrument version"), "n": MAYBE_COUNT, **graded})
    choice = whole({"code": MAYBE_TEXT, "n": MAYBE_COUNT})
    return whole(
        {
            **texts("institution agency unit period state"),
            "opens": DAY,
            "closes": DAY,
            "target": MAYBE_COUNT,
            **_numbers(),
            "by_volume": ANYTHING,
            "services": listed(service),
            "channels": {"type": "object", "additionalProperties": MAYBE_COUNT},
            "profile": {"type": "object", "additionalProperties": listed(choice)},
            "trend": listed(point),
            "change": ANYTHING,
        },
    )


def _promise() -> Schema:
    """What a unit promised; said: "" where nobody's words stand behind it, only a low element."""
    return whole(
        {
            **texts("said element promised target"),
            "state": one_of(state.value for state in State if state is not State.DROPPED),
            "percent": COUNT,
            "until": DAY,
            "done_on": MAYBE_DAY,
            "late": FLAG,
            "pictures": listed(whole(texts("path caption"))),
        },
    )


def _caseload() -> Schema:
    told: dict[str, Schema] = {
        name: MAYBE_TEXT if is_text else NUMBER for name, is_text in FIGURES.items()
    }
    line = some_of({**texts("kelompok nama"), **told}, ("kelompok", "nama", "masuk"))
    return whole({**dict.fromkeys(("dari", "sampai", "per"), DAY), "angka": listed(line)})


def _seal() -> Schema:
    number: Schema = {**whole(texts("mean converted letter")), "type": ["object", "null"]}
    corrects: Schema = {**whole(texts("code reason")), "type": ["object", "null"]}
    return whole(
        {
            **texts("code institution unit period instrument version digest key"),
            "n": MAYBE_COUNT,
            "index": number,
            "elements": listed(whole({"code": TEXT, "number": number})),
            "sealed_at": MOMENT,
            "holds": FLAG,
            "faults": listed(one_of(fault.value for fault in Fault)),
            "corrects": corrects,
            "corrected_by": MAYBE_TEXT,
            "has_file": FLAG,
        },
    )


def _served() -> Schema:
    """What is sent: how many were served."""
    n: Schema = {"type": "integer", "minimum": 0, "maximum": MOST_PEOPLE}
    return {**whole({"n": n}), "additionalProperties": False}


def _count() -> Schema:
    said = listed(whole({"n": COUNT, "at": MOMENT}))
    return whole({"service": NAMED, "unit": NAMED, "month": MONTH, "n": COUNT, "said": said})
