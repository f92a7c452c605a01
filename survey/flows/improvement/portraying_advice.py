"""Portraying advice: what is recommended to a unit or an agency, as a reader is shown it."""

from collections.abc import Sequence
from dataclasses import dataclass

from survey.core.improvement.candidate import ActionCatalogue, Candidate
from survey.flows.improvement.recommending import Gathered, Recommended
from survey.language import Language
from survey.reports.improvement.advice_joint import JointShown, joint_shown
from survey.reports.improvement.advice_shown import AdviceShown, OfferShown, candidate_shown, shown

__all__ = ["AdviceShown", "AgencyShown", "OfferShown", "UnitLine", "show_advice", "show_gathered"]


@dataclass(frozen=True, slots=True)
class UnitLine:
    """A unit of an agency with what it should begin with."""

    recommended: Recommended
    shown: AdviceShown


@dataclass(frozen=True, slots=True)
class AgencyShown:
    """What an agency is told of its units, and what each of them is."""

    joint: JointShown
    units: tuple[UnitLine, ...]


def show_advice(recommended: Recommended, words: Language) -> AdviceShown:
    """What is shown to a unit."""
    reasons = {subject: one.reason for subject, one in recommended.asides.items()}
    standing = recommended.first, recommended.later, recommended.put_aside
    return shown(recommended.advice, standing, recommended.catalogue, reasons, words)


def show_gathered(gathered: Gathered, words: Language) -> AgencyShown:
    """What is shown to an agency."""
    return AgencyShown(
        joint=joint_shown(gathered.joint, gathered.catalogue, words),
        units=tuple(UnitLine(one, show_advice(one, words)) for one in gathered.units),
    )


def show_candidates(
    found: Sequence[Candidate],
    catalogue: ActionCatalogue,
    words: Language,
) -> tuple[OfferShown, ...]:
    """Candidates by themselves."""
    return tuple(candidate_shown(one, catalogue, words) for one in found)
