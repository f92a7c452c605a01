"""What is refused about the lexicon, in words."""

from collections.abc import Mapping

from survey.core.complaints import amendment
from survey.core.complaints.amendment import LONGEST_WORD, MOST_PARTS, Unfit
from survey.flows.complaints import keeping_lexicon
from survey.language import Language
from survey.web.complaints.lexicon_words import changed, titled
from survey.web.entry import _
from survey.web.refusal import CONFLICT, Refusal

MOST_TOLD = 3  # changes of somebody else
OF_LEXICON = (
    amendment.UnfitWordError,
    amendment.DoubleWordError,
    amendment.ContradictoryWordError,
    amendment.MissingWordError,
    amendment.LastWordError,
    keeping_lexicon.UnfitReasonError,
    keeping_lexicon.SameLexiconError,
    keeping_lexicon.OutdatedLexiconError,
)
UNFIT: Mapping[Unfit, str] = {
    Unfit.EMPTY: _("Write the word, or a phrase of a few words."),
    Unfit.LONG: _("A phrase has at most %(parts)s words and %(letters)s letters."),
    Unfit.SIGNS: _(
        "Letters, digits and single spaces only; a * may stand at the end, for any ending.",
    ),
    Unfit.SHORT_STEM: _("Before the * the last word needs three letters."),
    Unfit.TURNING: _(
        "By itself this word turns what follows. Write it together with what it turns, such as "
        "“tidak ramah”.",
    ),
}


def of_lexicon(error: Exception, words: Language) -> Refusal | None:
    """What to say about an error of the lexicon; None about any other."""
    return _of_word(error, words) or _of_version(error, words)


def _of_word(error: Exception, words: Language) -> Refusal | None:
    match error:
        case amendment.UnfitWordError():
            said = str(UNFIT[error.why]) % {"parts": MOST_PARTS, "letters": LONGEST_WORD}
            return Refusal(said, ("word",))
        case amendment.DoubleWordError():
            said = words.say("The topic has it already, as “%(word)s”.", word=error.word)
            return Refusal(said, ("word",))
        case amendment.ContradictoryWordError():
            said = words.say(
                "It stands in “%(topic)s”, which says the opposite. Remove it there first, or "
                "write a longer phrase.",
                topic=titled(error.topic),
            )
            return Refusal(said, ("word",))
        case amendment.MissingWordError():
            said = words.say("The topic has no such word. Look for it, as it is written there.")
            return Refusal(said, ("word",))
        case amendment.LastWordError():
            said = words.say("It is the last word of its topic. Add another one first.")
            return Refusal(said, ("word",))
    return None


def _of_version(error: Exception, words: Language) -> Refusal | None:
    match error:
        case keeping_lexicon.UnfitReasonError():
            return Refusal(words.say("Write why, in 1 to 500 characters."), ("reason",))
        case keeping_lexicon.SameLexiconError():
            said = words.say("This version has the same words as the one in use.")
            return Refusal(said, status=CONFLICT)
        case keeping_lexicon.OutdatedLexiconError():
            told = "; ".join(changed(one, words) for one in error.changes[:MOST_TOLD])
            said = words.say(
                "Somebody else saved version %(number)s meanwhile: %(changes)s. Nothing of yours "
                "was saved; what you typed is still here. Save once more if it is to hold.",
                number=error.number,
                changes=f"{told} …" if len(error.changes) > MOST_TOLD else told,
            )
            return Refusal(said, status=CONFLICT)
    return None
