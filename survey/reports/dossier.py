"""What is known of a survey beside its result: from the platform, and in the unit's own words."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from survey.core.block import TABLES, Block, Rows, Texts, paragraphs_of, rows_of
from survey.core.review import Review
from survey.reports.press import Picture


@dataclass(frozen=True, slots=True)
class Dossier:
    """All that a report can tell beyond the numbers; what is not known it leaves to fill in.

    review: None for a file that was measured without a stored wave. texts: the unit's own.
    arms: of the institution. is_sample: whether all of it was made up.
    """

    review: Review | None = None
    texts: Texts = field(default_factory=dict)
    arms: Picture | None = None
    is_sample: bool = False

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
