"""The badge of a unit: its latest published result as a small drawing for other sites.

It has no script, no style sheet and no font of its own: whoever shows it shows it as it is.
"""

import textwrap
from dataclasses import dataclass
from xml.etree import ElementTree as ET

from survey.core.results.report import WaveReport
from survey.language import Language

WIDTH, HEIGHT = 320, 120
INK, SOFT, GROUND, EDGE, ACCENT = "#16202B", "#465462", "#FFFFFF", "#7C8996", "#084F4F"
FACE = "system-ui, -apple-system, Segoe UI, Roboto, Noto Sans, sans-serif"
SVG = "http://www.w3.org/2000/svg"
LETTERS, LINES = 34, 2  # that fit into a line of the name, and how many lines it has


@dataclass(frozen=True, slots=True)
class Badge:
    """What a badge says; url: where it leads. value: "" where there is no result to tell."""

    name: str
    url: str
    value: str
    grade: str
    certainty: str
    foot: str

    @property
    def alternative(self) -> str:
        """All of it in one line, for who cannot see it."""
        parts = (self.name, self.value, self.grade, self.certainty)
        return ", ".join(part for part in parts if part)


def badge_of(
    name: str,
    url: str,
    result: tuple[WaveReport, str] | None,
    words: Language,
) -> Badge:
    """The badge of a unit; result: what it published last, and of which period."""
    if result is None:
        return Badge(name, url, "", words.say("No result yet"), "", "Suara")
    report, period = result
    index, short = report.index, report.instrument.index.short
    foot = f"{short}, {period} · Suara"
    if index is None:
        return Badge(name, url, "", words.say("No number is told"), "", foot)
    limits = index.uncertainty.ci95
    certainty = words.say("interval not known")
    if limits is not None:
        low, high = (words.decimal(one, 1) for one in limits)
        certainty = words.say("95 %%: %(low)s to %(high)s", low=low, high=high)
    grade = f"{index.band.letter} \N{EN DASH} {index.band.label.within(words.code)}"
    return Badge(name, url, words.decimal(index.converted), grade, certainty, foot)


def badge_svg(badge: Badge) -> bytes:
    """The drawing; every text in it is escaped, and equal badges are equal bytes."""
    size = {"width": str(WIDTH), "height": str(HEIGHT), "viewBox": f"0 0 {WIDTH} {HEIGHT}"}
    svg = ET.Element("svg", {"xmlns": SVG, **size, "role": "img", "font-family": FACE})
    ET.SubElement(svg, "title").text = badge.alternative
    link = ET.SubElement(svg, "a", {"href": badge.url, "target": "_top"})
    frame = {"x": "0.5", "y": "0.5", "width": str(WIDTH - 1), "height": str(HEIGHT - 1)}
    ET.SubElement(link, "rect", {**frame, "rx": "6", "fill": GROUND, "stroke": EDGE})
    lines = textwrap.wrap(badge.name, LETTERS, max_lines=LINES, placeholder=" …")
    for row, line in enumerate(lines):
        _text(link, (16, 24 + 16 * row), line, {"font-size": "12", "font-weight": "600"})
    if badge.value:
        _text(link, (16, 88), badge.value, {"font-size": "34", "font-weight": "700"}, ACCENT)
        _text(link, (148, 74), badge.grade, {"font-size": "14", "font-weight": "600"})
        _text(link, (148, 90), badge.certainty, {"font-size": "11"}, SOFT)
    else:
        _text(link, (16, 80), badge.grade, {"font-size": "16", "font-weight": "600"})
    _text(link, (16, 109), badge.foot, {"font-size": "10"}, SOFT)
    return bytes(ET.tostring(svg, encoding="utf-8"))


def _text(
    parent: ET.Element,
    place: tuple[int, int],
    words: str,
    look: dict[str, str],
    colour: str = INK,
) -> None:
    x, y = place
    ET.SubElement(parent, "text", {"x": str(x), "y": str(y), "fill": colour, **look}).text = words
