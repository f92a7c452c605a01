"""What holds of a seal and what does not, in sentences that anybody understands."""

from collections.abc import Mapping
from dataclasses import dataclass

from survey.core.results.seal import Fault
from survey.flows.results.auditing_seals import Broken, Difference
from survey.flows.results.verifying import Unreadable, UnreadableFileError, Verdict
from survey.language import Language


@dataclass(frozen=True, slots=True)
class Check:
    """One thing that was looked at: whether it holds, and what that means."""

    name: str
    holds: bool
    sentence: str


def checks(verdict: Verdict, words: Language) -> tuple[Check, ...]:
    """Everything that was looked at of a seal, in the order in which it is understood."""
    say, seal = words.say, verdict.seal
    counted = words.say_many(
        "It is the %(n)s answer that was counted, and the digest is the same.",
        "They are the %(n)s answers that were counted, and the digest is the same.",
        seal.n,
    )
    if not seal.is_told:
        counted = say("They are the answers that were counted, and the digest is the same.")
    signed = say("Signed with the key %(key)s, and not changed since.", key=verdict.key_id)
    looked_at = (
        (
            say("Questionnaire"),
            (Fault.INSTRUMENT,),
            say("It is word for word the one that was asked."),
        ),
        (say("Answers"), (Fault.RATINGS, Fault.N, Fault.DIGEST), counted),
        (
            say("Numbers"),
            (Fault.RULES, Fault.ELEMENTS, Fault.INDEX),
            say("Computed once more from the answers, every number is the same."),
        ),
        (say("Signature"), (Fault.SIGNATURE, Fault.KEY), signed),
    )
    return tuple(_check(name, verdict, faults, fine, words) for name, faults, fine in looked_at)


def _check(
    name: str,
    verdict: Verdict,
    faults: tuple[Fault, ...],
    fine: str,
    words: Language,
) -> Check:
    found = [fault for fault in faults if fault in verdict.faults]
    sentences = _of_faults(words)
    said = " ".join(sentences[fault] for fault in found)
    return Check(name, holds=not found, sentence=said or fine)


def _of_faults(words: Language) -> Mapping[Fault, str]:
    say = words.say
    return {
        Fault.INSTRUMENT: say("The questionnaire is not the one that was sealed."),
        Fault.RATINGS: say("The ratings are not in their order, so somebody moved or added some."),
        Fault.N: say("There are not as many answers as the seal says."),
        Fault.DIGEST: say("The answers are not those that were sealed: the digest is another one."),
        Fault.RULES: say(
            "The seal was made by rules of another version, so its numbers could not be compared.",
        ),
        Fault.ELEMENTS: say("At least one element comes to another number than the seal says."),
        Fault.INDEX: say("The index comes to another number or letter than the seal says."),
        Fault.SIGNATURE: say(
            "The signature does not fit: the seal was changed after it was signed, or somebody "
            "else signed it.",
        ),
        Fault.KEY: say("It is not signed with the key that you trust."),
    }


def unreadable(error: UnreadableFileError, words: Language) -> str:
    """Why a file cannot be checked, and what to do."""
    say = words.say
    again = say("Download the open file of the result once more and check that one.")
    reasons = {
        Unreadable.TOO_LARGE: say("The file is too large to be checked here."),
        Unreadable.NOT_JSON: say("The file is torn or no JSON, so it cannot be read."),
        Unreadable.OTHER_FORMAT: say("The file is not the open file of a sealed result."),
        Unreadable.WRONG_PART: say(
            "In the file the part %(part)s is missing or of the wrong kind.",
            part=repr(error.part),
        ),
        Unreadable.SEAL: say("The seal in the file cannot be read; somebody changed its text."),
        Unreadable.CONTENTS: say(
            "The questionnaire or the ratings in the file cannot be read; somebody changed them.",
        ),
    }
    if error.reason is Unreadable.TOO_LARGE:
        again = say("Check it on your own computer: %(command)s", command="skm verify FILE")
    return f"{reasons[error.reason]} {again}"


def difference_said(difference: Difference, words: Language) -> str:
    """What an audit found first."""
    say, name = words.say, difference.name
    match difference.broken:
        case Broken.FAULTS:
            sentences = _of_faults(words)
            why = " ".join(sentences[fault] for fault in difference.faults)
            return say("Seal %(name)s does not hold. %(why)s", name=name, why=why)
        case Broken.KEY:
            return say(
                "Something is signed with the key %(name)s, which nobody outside the database "
                "knows. If it was yours before a change of keys, give its public key with --key.",
                name=name,
            )
    return {
        Broken.LINE: say("Line %(name)s of the journal was changed or taken away.", name=name),
        Broken.HEAD: say(
            "The journal is not the one that was signed on %(name)s: lines were taken away or "
            "written anew.",
            name=name,
        ),
        Broken.GONE: say("Seal %(name)s is gone; the journal tells that it was made.", name=name),
        Broken.SEAL: say("Seal %(name)s or what it covers cannot be read any more.", name=name),
        Broken.CHAIN: say("Seal %(name)s corrects another one than it should.", name=name),
        Broken.FREEZE: say(
            "The state of the report date of %(name)s is not the one that was kept.",
            name=name,
        ),
        Broken.REPORT: say("The result that is kept beside seal %(name)s was changed.", name=name),
    }[difference.broken]
