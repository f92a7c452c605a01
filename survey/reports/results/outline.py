"""The outline that ministries ask a report to follow: its headings, once for text and contents.

Source: the report template of KemenPANRB for a service unit, in use since about 2022.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from survey.language import Language

ROMAN = ("I", "II", "III", "IV", "V")
CHAPTER, SECTION = 1, 2


@dataclass(frozen=True, slots=True)
class Heading:
    """One heading: its number as printed ("BAB I", "1.1", "Lampiran 1"), its words, its depth."""

    number: str
    title: str
    depth: int
    anchor: str


def outline(language: Language) -> Mapping[str, Heading]:
    """All headings in their order, by a key: I to V, 1.1 to 4.3, A1 to A4 and poster."""
    headings = [*_chapters(language), *_annexes(language)]
    title = language.say("Public Satisfaction Index for display")
    headings.append(("poster", Heading("", title, CHAPTER, "poster")))
    return dict(headings)


def _chapters(language: Language) -> Iterator[tuple[str, Heading]]:
    for place, (title, *sections) in enumerate(_chapter_titles(language), start=1):
        key = ROMAN[place - 1]
        number = language.say("Chapter %(number)s", number=key)
        yield key, Heading(number, title, CHAPTER, f"chapter-{place}")
        for i, section in enumerate(sections, start=1):
            key = f"{place}.{i}"
            yield key, Heading(key, section, SECTION, f"section-{place}-{i}")


def _annexes(language: Language) -> Iterator[tuple[str, Heading]]:
    for place, title in enumerate(_annex_titles(language), start=1):
        number = language.say("Annex %(number)s", number=place)
        yield f"A{place}", Heading(number, title, CHAPTER, f"annex-{place}")


def _chapter_titles(language: Language) -> tuple[tuple[str, ...], ...]:
    say = language.say
    return (
        (
            say("Introduction"),
            say("Background"),
            say("Legal Basis of the Survey"),
            say("Purpose and Aims"),
        ),
        (
            say("Gathering the Data"),
            say("Who Ran the Survey"),
            say("Method of Gathering"),
            say("Places of Gathering"),
            say("Time of the Survey"),
            say("Determining the Number of Respondents"),
        ),
        (
            say("Results of the Survey"),
            say("Number of Respondents"),
            say("Public Satisfaction Index (of the Unit and of Each Element)"),
        ),
        (
            say("Analysis of the Results"),
            say("Weaknesses and Strengths of the Elements"),
            say("Follow-up Plan"),
            say("Trend of the Index"),
        ),
        (say("Conclusion"),),
    )


def _annex_titles(language: Language) -> tuple[str, ...]:
    say = language.say
    return (
        say("Questionnaire"),
        say("Processing of the Data"),
        say("Documentation of the Survey"),
        say("Follow-up of the Previous Period"),
    )
