"""Refusing: what store and exchange themselves refuse, under names that pages may know."""

from survey.exchange.refusal import RefusedError
from survey.store.registry import StillInUseError
from survey.store.truths import BrokenTruthError, ChangedMeanwhileError

__all__ = ["BrokenTruthError", "ChangedMeanwhileError", "RefusedError", "StillInUseError"]
