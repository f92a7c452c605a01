"""The list of instruments for a terminal: what is there, since when, from where, how sure."""

from collections.abc import Iterable
from textwrap import fill

from survey.core.surveys.instrument import Instrument
from survey.language import Language

WIDTH = 96
INDENT = "  "


def instruments_listing(instruments: Iterable[Instrument], words: Language) -> str:
    """One paragraph an instrument, apart by a blank line."""
    return "\n\n".join(_paragraph(instrument, words) for instrument in instruments)


def _paragraph(instrument: Instrument, words: Language) -> str:
    code = words.code
    title = f"{instrument.code}   {instrument.title.within(code)}"
    facts = [
        f"{instrument.regulation.within(code)}; {_validity(instrument, words)}",
        _measure(instrument, words),
        words.say("Source: %(source)s", source=instrument.source.within(code)),
        words.say("Certainty: %(certainty)s", certainty=instrument.certainty.within(code)),
        words.say("Letters: %(source)s", source=instrument.bands_source.within(code)),
    ]
    wrapped = [fill(fact, WIDTH, initial_indent=INDENT, subsequent_indent=INDENT) for fact in facts]
    return "\n".join([title, *wrapped])


def _validity(instrument: Instrument, words: Language) -> str:
    since, until = instrument.validity.since, instrument.validity.until
    if until is None:
        return words.say("in force since %(since)s", since=words.day(since))
    return words.say(
        "in force from %(since)s to %(until)s",
        since=words.day(since),
        until=words.day(until),
    )


def _measure(instrument: Instrument, words: Language) -> str:
    bands = [f"{band.letter} {words.decimal(band.lower)}" for band in instrument.bands]
    return words.say(
        "%(elements)s elements, scale 1-%(points)s, lower bounds %(bands)s, edition %(version)s",
        elements=len(instrument.elements),
        points=instrument.points,
        bands=", ".join(bands),
        version=instrument.version,
    )
