"""Refusing: what store and exchange themselves refuse, under names that pages may know."""

from survey.exchange.refusal import RefusedError
from survey.store.registry.registry import StillInUseError
from survey.store.truths import REWORDED, BrokenTruthError, ChangedMeanwhileError

__all__ = [
    "REWORDED",
    "BrokenTruthError",
    "ChangedMeanwhileError",
    "RefusedError",
    "StillInUseError",
]
