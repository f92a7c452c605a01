"""Text for a terminal: blocks apart from one another, even columns, wrapped remarks."""

from collections.abc import Sequence
from textwrap import wrap

from survey.language import Language

WIDTH = 100
ELLIPSIS = "\N{HORIZONTAL ELLIPSIS}"


def page(blocks: Sequence[str]) -> str:
    """The blocks apart from one another, without what a sheet could tell the terminal to do."""
    text = "\n\n".join(block for block in blocks if block) + "\n"
    return "".join(c if c.isprintable() or c == "\n" else " " for c in text)


def remarks(said: Sequence[str], language: Language) -> str:
    """A headed list, wrapped; nothing at all where there is nothing to remark."""
    if not said:
        return ""
    lines = [
        line
        for remark in said
        for line in wrap(remark, WIDTH, initial_indent="- ", subsequent_indent="  ")
    ]
    return "\n".join([language.say("Notes"), *lines])


def wrapped(said: str) -> str:
    """A sentence on as many lines as it needs."""
    return "\n".join(wrap(said, WIDTH))


def pairs(named: Sequence[tuple[str, str]], sign: str = ": ") -> str:
    """Names and what belongs to them, one a line, the signs one under the other."""
    widest = max(len(name) for name, _ in named)
    return "\n".join(f"{name:<{widest}} {sign}{value}" for name, value in named)


def aligned(rows: Sequence[Sequence[str]], words: Sequence[int] = (0,)) -> str:
    """Columns of even width, figures to the right; words: the columns that stand to the left."""
    widths = [max(map(len, column)) for column in zip(*rows, strict=True)]
    fits = sum(widths) + 2 * (len(widths) - 1) <= WIDTH
    gap = "  " if fits else " "
    return "\n".join(
        gap.join(
            cell.ljust(width) if place in words else cell.rjust(width)
            for place, (cell, width) in enumerate(zip(row, widths, strict=True))
        ).rstrip()
        for row in rows
    )


def cut(text: str, widest: int) -> str:
    """The text on one line, its end left out where it is too long."""
    line = " ".join(text.split())
    return line if len(line) <= widest else line[: widest - 1].rstrip() + ELLIPSIS
