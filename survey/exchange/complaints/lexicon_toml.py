"""Writes a lexicon as the TOML file that survey/catalogue/lexicon.py reads: the same comes back."""

from collections.abc import Iterator

from survey.core.complaints.lexicon import Lexicon, Topic
from survey.exchange.questionnaires.toml import listed, quoted


def toml_of(lexicon: Lexicon) -> str:
    """The file of a lexicon; what is left out there means what it holds by default."""
    return "\n".join(_lines(lexicon)) + "\n"


def _lines(lexicon: Lexicon) -> Iterator[str]:
    yield f"version = {quoted(lexicon.version)}"
    yield f"negators = {listed(sorted(lexicon.negators))}"
    yield f"belittlers = {listed(sorted(lexicon.belittlers))}"
    yield from ("", "[slang]")
    yield from (f"{quoted(word)} = {quoted(read)}" for word, read in lexicon.slang.items())
    for topic in lexicon.topics:
        yield from _topic(topic)


def _topic(topic: Topic) -> Iterator[str]:
    yield from ("", "[[topics]]", f"code = {quoted(topic.code)}")
    if topic.element is not None:
        yield from (f"element = {quoted(topic.element)}", f"weight = {topic.weight}")
    for key in ("polarity", "alarm", "maladministration"):
        said = getattr(topic, key)
        if said is not None:
            yield f"{key} = {quoted(said.value)}"
    yield f"words = {listed(topic.words)}"
    if topic.beside:
        yield f"beside = {listed(topic.beside)}"
