"""What is refused on the path of a workshop, in words: what is missing, and what to do instead."""

from collections.abc import Mapping

from survey.core.workshop.pledge import (
    Need,
    PastDueError,
    UnfitCheckError,
    UnfitPledgeError,
    UnfitReplyError,
    UnfitScoresError,
)
from survey.core.workshop.workshop import FrozenError, OutOfOrderError
from survey.flows.workshop import convening, diagnosing, pledging, walking
from survey.language import Language
from survey.web.entry import _
from survey.web.refusal import CONFLICT, Refusal
from survey.web.workshop.workshop_words import STEP_NAMES, lacking

WANTING: Mapping[Need, tuple[str, str]] = {
    Need.WORDS: ("words", _("Write what will be done, and what users will notice of it.")),
    Need.OWNER: ("owner", _("Name who does it, by office. A promise without an owner is none.")),
    Need.ADDRESSEE: ("addressee", _("Name the leader who decides on it.")),
    Need.DUE: ("due", _("Set the day until which it is done. A promise without a day is none.")),
}
SIMPLE: Mapping[type[Exception], tuple[str, str]] = {
    PastDueError: ("due", _("This day has passed. Promise something for today or later.")),
    UnfitScoresError: ("score_0", _("Give each criterion a score from 1 to 5.")),
    UnfitReplyError: ("words", _("Say why it is declined; the unit and its users read it.")),
    UnfitCheckError: (
        "percent",
        _(
            "This does not fit together. Finished: 100 %, a day not after today, and who of the "
            "users verified it. In process: 1 to 99 %. Not begun: 0 %. Dropped: with a reason.",
        ),
    ),
    walking.AlreadyWalkingError: (
        "",
        _("This unit is on a path that has not come to its end. Go on with that one."),
    ),
    convening.UnknownElementError: ("about", _("This element is on no list. Choose again.")),
    convening.NoSuchCardError: (
        "into",
        _(
            "This card cannot take another one in: it was merged itself, or others were merged "
            "into the one at hand. Choose another card.",
        ),
    ),
    convening.UnfitCountError: ("users", _("So many cannot be. Write the counts again.")),
    diagnosing.UnsoughtError: (
        "statement",
        _("This complaint is not among those to be analysed. Choose one from the list."),
    ),
    diagnosing.UnknownCategoryError: ("category", _("Choose a kind of cause from the list.")),
    diagnosing.LastingError: (
        "",
        _("Something stands on this already, so it stays. Take that away first."),
    ),
    pledging.NotARecommendationError: ("", _("A promise is nobody's to answer.")),
    pledging.UnsentError: ("", _("The recommendations were not sent yet. Send them first.")),
    pledging.NothingToSendError: (
        "",
        _(
            "There is nothing to send: there is no recommendation, not all are put into words, "
            "or they were sent already.",
        ),
    ),
}
WORKSHOP_ERRORS = (
    OutOfOrderError,
    FrozenError,
    UnfitPledgeError,
    walking.UnfitWordsError,
    pledging.UnsaidError,
    PastDueError,
    UnfitScoresError,
    UnfitReplyError,
    UnfitCheckError,
    walking.AlreadyWalkingError,
    convening.UnknownElementError,
    convening.NoSuchCardError,
    convening.UnfitCountError,
    diagnosing.UnsoughtError,
    diagnosing.UnknownCategoryError,
    diagnosing.LastingError,
    pledging.NotARecommendationError,
    pledging.UnsentError,
    pledging.NothingToSendError,
)


def of_workshop(error: Exception, words: Language) -> Refusal | None:
    """What to say about an error of workshops; None about any other."""
    match error:
        case OutOfOrderError():
            return Refusal(out_of_order(error, words), status=CONFLICT)
        case FrozenError():
            said = words.say(
                "“%(step)s” cannot be changed any more, because later steps stand on it. What is "
                "wrong in it is told in the next path.",
                step=STEP_NAMES[error.step],
            )
            return Refusal(said, status=CONFLICT)
        case UnfitPledgeError():
            field, said = WANTING[error.needs[0]]
            return Refusal(str(said), (field,))
    return _of_words(error, words)


def _of_words(error: Exception, words: Language) -> Refusal | None:
    match error:
        case walking.UnfitWordsError():
            said = words.say(
                "Write something here, and no more than %(longest)s.",
                longest=words.whole(error.longest),
            )
            return Refusal(said, (error.field,))
        case pledging.UnsaidError():
            said = words.say(
                "Chosen solutions that no promise or recommendation says yet: %(n)s. Put them "
                "into words before anything is signed.",
                n=words.whole(error.n),
            )
            return Refusal(said, status=CONFLICT)
    if type(error) not in SIMPLE:
        return None
    field, said = SIMPLE[type(error)]
    return Refusal(str(said), (field,) if field else ())


def out_of_order(error: OutOfOrderError, words: Language) -> str:
    """That a step comes too early, where the path stands, and what to do there."""
    said = words.say(
        "The order of the path is strict: before “%(asked)s” comes “%(at)s”, which is not whole.",
        asked=STEP_NAMES[error.asked],
        at=STEP_NAMES[error.at],
    )
    return " ".join((said, *lacking(error.lacks, words)))
