"""What is known of a survey beside its result: from the platform, and in the unit's own words."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from html import escape

from survey.core.documents.block import TABLES, Block, Rows, Texts, paragraphs_of, rows_of
from survey.core.improvement.planned import Plan
from survey.core.results.review import Review
from survey.reports.drawing.qr import qr_svg
from survey.reports.press import Picture

ARMS = "arms"  # the picture on the cover and the poster
PHOTOGRAPH = "photograph-"  # and its place, counted from 1


@dataclass(frozen=True, slots=True)
class Check:
    """The code of a sealed result, and the address at which it is checked.

    qr: that address as an SVG; "" where only its path is known.
    """

    code: str
    address: str
    qr: str


@dataclass(frozen=True, slots=True)
class Photograph:
    """A photograph for the annex; is_earlier: taken over from the report before."""

    caption: str
    picture: Picture
    is_earlier: bool = False


@dataclass(frozen=True, slots=True)
class Dossier:
    """All that a report can tell beyond the numbers; what is not known it leaves to fill in.

    review: None for a file that was measured without a stored wave. texts: the unit's own.
    arms: of the institution. is_sample: whether all of it was made up. site: https://… under
    which the public reaches the pages; None where that is not known. plan: made from this
    result; followed: the one before it, of which annex 4 tells; forum: the day on which the
    plan was discussed with users. photographs: chosen by the unit.
    """

    review: Review | None = None
    texts: Texts = field(default_factory=dict)
    arms: Picture | None = None
    is_sample: bool = False
    site: str | None = None
    plan: Plan | None = None
    followed: Plan | None = None
    forum: date | None = None
    photographs: tuple[Photograph, ...] = ()

    @property
    def pictures(self) -> Mapping[str, Picture]:
        """The arms and the photographs by the names under which a page asks for them."""
        named = {f"{PHOTOGRAPH}{n}": one.picture for n, one in enumerate(self.photographs, 1)}
        return named if self.arms is None else {ARMS: self.arms, **named}

    @property
    def check(self) -> Check | None:
        """Where the sealed result is checked; None where it is not sealed."""
        code = None if self.review is None else self.review.seal
        if code is None:
            return None
        address = f"{self.site or ''}/periksa/{code}"
        if self.site is None:
            return Check(code, address, "")
        told = f'<svg role="img" aria-label="{escape(address)}" '
        return Check(code, address, qr_svg(address).decode("utf-8").replace("<svg ", told, 1))

    @property
    def prose(self) -> Mapping[str, tuple[str, ...]]:
        """The paragraphs of each block of prose by its code; none where nothing was written."""
        return {
            block.value: paragraphs_of(self.texts.get(block, ""))
            for block in Block
            if block not in TABLES
        }

    @property
    def tables(self) -> Mapping[str, Rows]:
        """The rows of each table by its code; none where nothing was written."""
        return {
            block.value: rows_of(self.texts.get(block, ""), len(shape.columns))
            for block, shape in TABLES.items()
        }


NOTHING_MORE = Dossier()
