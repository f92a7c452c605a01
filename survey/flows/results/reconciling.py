"""Reconciling: a number that was published of the answers in a file is traced to its rule."""

from collections.abc import Mapping
from pathlib import Path

from survey.core.results.published import Published
from survey.core.results.reconciliation import Explanation, explanation_of
from survey.core.results.report import Request
from survey.core.surveys.instrument import Instrument
from survey.exchange.sheets.ratings import Layout
from survey.flows.results.measuring import Kind, SeveralUnitsError, measure


def explain_file(
    kind: Kind,
    path: Path,
    layout: Layout,
    published: Published,
    instruments: Mapping[str, Instrument],
) -> Explanation:
    """The explanation of a number that was published of the answers in a file.

    Raises SeveralUnitsError, NoSuchElementError and what measure raises.
    """
    measured = measure(kind, path, layout, Request(path.stem.replace("_", " ")))
    if len(measured) > 1:
        raise SeveralUnitsError(tuple(one.unit for one in measured))
    report, answers = measured[0].report, measured[0].answers
    ratings = None if answers is None else answers.ratings
    return explanation_of(report, ratings, published, instruments)
