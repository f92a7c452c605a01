"""From the indices of units to that of an agency or an institution, by a declared averaging."""

from enum import Enum


class Averaging(Enum):
    """How much each unit counts; no regulation says it, so the institution declares it.

    Practice is the plain mean of the units' indices (docs/method.md).
    """

    EQUAL = "equal"
    RESPONDENTS = "respondents"  # by how many answered
    POPULATION = "population"  # by how many were served
