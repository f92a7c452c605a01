"""The words of the bureau on a form: tables of TOML that stand behind the text of its file."""

import tomllib
from collections.abc import Iterable

from survey.core.law.assessment import Wording
from survey.exchange.questionnaires.toml import listed, quoted

MARK = "\n[[worded]]\n"


def parted(text: str) -> tuple[str, tuple[Wording, ...]]:
    """The text of the file, and the words behind it."""
    base, mark, rest = text.partition(MARK)
    told = tomllib.loads(mark + rest).get("worded", ())
    return base, tuple(
        Wording(one["indicator"], one["on"], one["name"], tuple(one["levels"])) for one in told
    )


def joined(base: str, wordings: Iterable[Wording]) -> str:
    """The text of the file with these words behind it."""
    return base + "".join(
        f"{MARK}indicator = {quoted(one.indicator)}\non = {one.on.isoformat()}\n"
        f"name = {quoted(one.name)}\nlevels = {listed(one.levels)}\n"
        for one in wordings
    )
