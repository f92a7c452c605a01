"""Small things: files, functions and templates that fit on a screen and in a head."""

from collections.abc import Callable
from statistics import median

from tests.capabilities import ROOT
from tests.house.tree import functions, lines_of, modules, templates

LONGEST_FILE = 400
LONGEST_FUNCTION = 50
LONGEST_TEMPLATE = 100
USUAL_FUNCTION = 25
SHARE_OF_USUAL = 0.9
MEDIAN_FUNCTION = 10

Sized = list[tuple[int, str]]  # lines and place, the longest first
Record = Callable[[str, object], None]


def _sized_files(folder: str) -> Sized:
    return sorted(((len(m.text.splitlines()), str(m.path)) for m in modules(folder)), reverse=True)


def _sized_functions(folder: str) -> Sized:
    found = (
        (lines_of(function), f"{module.path}:{function.lineno} {function.name}")
        for module in modules(folder)
        for function in functions(module)
    )
    return sorted(found, reverse=True)


def _over(limit: int, sized: Sized) -> str:
    return "".join(f"\n  {place} has {lines} lines" for lines, place in sized if lines > limit)


def test_no_file_is_longer_than_400_lines(record_property: Record) -> None:
    ours, tests = _sized_files("survey"), _sized_files("tests")
    for folder, sized in (("survey", ours), ("tests", tests)):
        lines, place = sized[0]
        total = sum(n for n, _ in sized)
        record_property(
            "figure",
            f"sizes      {folder}: {len(sized)} files, {total} lines; longest {place} ({lines})",
        )

    assert not (too_long := _over(LONGEST_FILE, ours + tests)), (
        f"More than {LONGEST_FILE} lines:{too_long}\n"
        f"A file knows one thing; find the second one in it and give it a name of its own."
    )


def test_no_function_is_longer_than_50_lines() -> None:
    too_long = _over(LONGEST_FUNCTION, _sized_functions("survey") + _sized_functions("tests"))

    assert not too_long, (
        f"More than {LONGEST_FUNCTION} lines:{too_long}\n"
        f"Cut where the level of thought changes; each part wants a verb for its name."
    )


def test_functions_are_short_as_a_rule(record_property: Record) -> None:
    sized = _sized_functions("survey")
    middle = median(lines for lines, _ in sized)
    usual = sum(lines <= USUAL_FUNCTION for lines, _ in sized) / len(sized)
    record_property(
        "figure",
        f"sizes      survey: {len(sized)} functions, median {middle:g} lines, "
        f"{usual:.1%} of at most {USUAL_FUNCTION}; longest {sized[0][1]} ({sized[0][0]})",
    )

    assert middle <= MEDIAN_FUNCTION
    assert usual >= SHARE_OF_USUAL, (
        f"Only {usual:.1%} of the functions have at most {USUAL_FUNCTION} lines, nine in ten "
        f"should. The longest:{_over(USUAL_FUNCTION, sized)}"
    )


def test_templates_have_fewer_than_100_lines() -> None:
    sized = [
        (len((ROOT / path).read_text("utf-8").splitlines()), str(path)) for path in templates()
    ]

    assert not (too_long := _over(LONGEST_TEMPLATE - 1, sized)), (
        f"{LONGEST_TEMPLATE} lines or more:{too_long}\n"
        f"What repeats becomes a macro in parts/, what is another sheet its own template."
    )
