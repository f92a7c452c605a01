"""Capabilities: a test says what it needs, and nothing is left out in silence.

@pytest.mark.needs("soffice") leaves a test out where LibreOffice is missing. With SKM_TEST_ALL=1
(./skm test --all) what a package could have brought must be there, else the test fails. At the
end of the run stand what was left out and why, and the figures that the house rules record.
"""

import os
from collections import Counter
from collections.abc import Iterator

import pytest
from hypothesis import settings

from tests.capabilities import CAPABILITIES, Capability

# How long an example takes says how busy the machine is; speed has its own bench.
settings.register_profile("untimed", deadline=None)
settings.load_profile("untimed")

ALL = "SKM_TEST_ALL"
FIGURE = "figure"


def pytest_runtest_setup(item: pytest.Item) -> None:
    """Leave a test out, or fail it, where something that it needs is not here."""
    for capability in _needed_by(item):
        if capability.is_here():
            continue
        if capability.packages and os.environ.get(ALL) == "1":
            pytest.fail(f"{_reason(capability)}: {capability.remedy}", pytrace=False)
        pytest.skip(f"{_reason(capability)}: {capability.remedy}")


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Say what was left out and why, and what the rules of the house measured."""
    stats = terminalreporter.stats
    _print_section(terminalreporter, "figures of the house", sorted(set(_figures(stats))))
    left_out = Counter(_left_out(stats))
    lines = [f"{n:4} {reason}" for reason, n in sorted(left_out.items())]
    _print_section(terminalreporter, "left out", lines or ["nothing"])


def _needed_by(item: pytest.Item) -> Iterator[Capability]:
    for marker in item.iter_markers("needs"):
        for name in marker.args:
            if name not in CAPABILITIES:
                known = ", ".join(CAPABILITIES)
                pytest.fail(f"needs({name!r}): tests/capabilities.py knows only {known}")
            yield CAPABILITIES[name]


def _reason(capability: Capability) -> str:
    return f"needs {capability.name} ({capability.what})"


def _figures(stats: dict[str, list[object]]) -> Iterator[str]:
    """Reports carry them, so they arrive from the processes of pytest-xdist as well."""
    for report in (one for reports in stats.values() for one in reports):
        if isinstance(report, pytest.TestReport) and report.when == "call":
            yield from (str(value) for name, value in report.user_properties if name == FIGURE)


def _left_out(stats: dict[str, list[object]]) -> Iterator[str]:
    for report in stats.get("skipped", []):
        longrepr = getattr(report, "longrepr", None)
        yield str(longrepr[2] if isinstance(longrepr, tuple) else longrepr).removeprefix(
            "Skipped: ",
        )
    for report in stats.get("xfailed", []):
        yield f"expected to fail: {getattr(report, 'wasxfail', '')}"


def _print_section(reporter: pytest.TerminalReporter, title: str, lines: list[str]) -> None:
    if lines:
        reporter.section(title, sep="-")
        for line in lines:
            reporter.line(line)
