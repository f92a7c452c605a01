"""How sure a class is, in words: beside the letter, and class by class."""

from survey.core.results.report import IndexResult
from survey.language import Language

SEEN = 0.005  # a smaller chance rounds to nothing


def grade_words(index: IndexResult, language: Language) -> str:
    """The class by word and letter, and its probability: "Baik (B), keyakinan 83 %".

    A class of which there is no doubt, because everybody who was served answered, has none.
    """
    grade = f"{index.band.label.within(language.code)} ({index.band.letter})"
    if index.certainty is None or index.uncertainty.se == 0:
        return grade
    chance = chance_words(index.certainty.of(index.band), language)
    return language.say("%(grade)s, probability %(chance)s", grade=grade, chance=chance)


def chance_words(chance: float, language: Language) -> str:
    """A probability in whole percent, never as 0 or 100: what is left to chance is not certain."""
    if chance > 1 - SEEN:
        return language.say("above 99 %")
    if chance < SEEN:
        return language.say("below 1 %")
    return f"{language.decimal(100 * chance, 0)} %"


def chances_words(index: IndexResult | None, language: Language) -> str:
    """The probability of each class that has one worth naming, the best first; no full stop."""
    if index is None or index.certainty is None:
        return language.say("cannot be estimated yet")
    seen = [(band, chance) for band, chance in index.certainty.chances if chance >= SEEN]
    return ", ".join(f"{band.letter} {chance_words(chance, language)}" for band, chance in seen)
