"""What each move is called on officers' pages, what it does, and what is typed for it."""

from collections.abc import Mapping
from dataclasses import dataclass

from survey.core.complaints.complaint import Move
from survey.web.entry import _


@dataclass(frozen=True, slots=True)
class Asked:
    """A move on its page; name: in its address. label: of its words, "" where it takes none.

    is_grave: whether it ends the complaint, or is seen by the reporter for good.
    """

    name: str
    title: str
    says: str
    done: str
    label: str = ""
    is_grave: bool = False


STEPS: Mapping[Move, Asked] = {
    Move.VERIFY: Asked(
        "verifikasi",
        _("Verify"),
        _(
            "You say that it can be followed up, what it is about, and which unit does it. Its "
            "due dates are counted from the class.",
        ),
        _("The complaint was verified and given to the unit."),
    ),
    Move.ASK: Asked(
        "lengkapkan",
        _("Ask for completion"),
        _("The reporter reads your question with the number and can answer it. The clock stands."),
        _("The reporter is asked for what is missing."),
        _("What is missing"),
    ),
    Move.COMPLETE: Asked(
        "lengkapi",
        _("Complete for the reporter"),
        _("What the reporter told you by telephone or letter is added under your name."),
        _("The complaint was completed and waits for verification."),
        _("What the reporter added"),
    ),
    Move.REJECT: Asked(
        "tolak",
        _("Reject"),
        _("The complaint ends. The reporter reads the reason, so write it as you would say it."),
        _("The complaint was rejected, with its reason."),
        _("Reason, for the reporter to read"),
        is_grave=True,
    ),
    Move.MERGE: Asked(
        "gabungkan",
        _("Merge"),
        _("This one ends; the reporter is led to the complaint that told it first, which goes on."),
        _("The complaint was merged."),
        is_grave=True,
    ),
    Move.FORWARD: Asked(
        "teruskan",
        _("Forward to another institution"),
        _("It ends here. The reporter reads who is responsible now and why."),
        _("The complaint was forwarded."),
        _("Why they are responsible, for the reporter to read"),
        is_grave=True,
    ),
    Move.ASSIGN: Asked(
        "serahkan",
        _("Give to another unit"),
        _("The unit that you choose goes on with it. Its due dates stay as they are."),
        _("The complaint was given to the unit."),
        _("Why"),
    ),
    Move.HAND_UP: Asked(
        "naikkan",
        _("Hand up"),
        _(
            "The desk that you choose verifies it anew, and alone moves it from then on. Your unit "
            "still reads it; the reporter reads which desk has it, and why.",
        ),
        _("The complaint was handed up."),
        _("Why your unit cannot go on with it, for the reporter to read"),
    ),
    Move.BEGIN: Asked(
        "mulai",
        _("Begin work"),
        _("From now on the reporter reads that it is being worked on."),
        _("Work has begun."),
    ),
    Move.PAUSE: Asked(
        "jeda",
        _("Pause"),
        _("The clock stands until you let it go on. The reporter reads what is waited for."),
        _("The clock of this complaint stands."),
        _("What exactly is waited for, for the reporter to read"),
    ),
    Move.RESUME: Asked(
        "lanjutkan",
        _("Go on"),
        _("The clock runs again; the time of the pause is added to the due dates."),
        _("Work goes on."),
        _("What has come, for the reporter to read"),
    ),
    Move.DRAFT: Asked(
        "jawaban",
        _("Draft an answer"),
        _("The head of the unit reads it first. The reporter reads it once it is approved."),
        _("The draft waits for the head."),
        _("Answer"),
    ),
    Move.RETURN: Asked(
        "kembalikan",
        _("Send the draft back"),
        _("The unit writes it anew; only officers read what you write here."),
        _("The draft was sent back."),
        _("What is to be changed"),
    ),
    Move.APPROVE: Asked(
        "setujui",
        _("Approve and send"),
        _("This becomes the answer of the unit, and the reporter reads it at once."),
        _("The answer was sent."),
    ),
    Move.CLOSE: Asked(
        "tutup",
        _("Close"),
        _("Usually the reporter says that it is solved, or the time to reply runs out."),
        _("The complaint was closed."),
        _("Why it is closed now, for the reporter to read"),
        is_grave=True,
    ),
    Move.REOPEN: Asked(
        "buka",
        _("Reopen"),
        _("It goes on where it ended; the reporter reads why."),
        _("The complaint was reopened."),
        _("Why, for the reporter to read"),
    ),
    Move.TAKE_OVER: Asked(
        "ambil",
        _("Take over"),
        _(
            "Only the inspector moves it from then on, and nobody else sees who told it. It "
            "counts as needing an examination.",
        ),
        _("You have taken over this complaint."),
        _("Why, for the reporter to read"),
        is_grave=True,
    ),
    Move.TELL: Asked(
        "kabari",
        _("Tell the reporter how it goes on"),
        _("The reporter reads this with the number of the complaint."),
        _("The reporter can read it now."),
        _("How it goes on"),
    ),
    Move.NOTE: Asked(
        "catatan",
        _("Internal note"),
        _("Only officers who see this complaint read it. It cannot be changed afterwards."),
        _("The note was added."),
        _("Note"),
    ),
    Move.CLASSIFY: Asked(
        "klasifikasi",
        _("Classify"),
        _("What is ticked holds; what was suggested and is not ticked is decided against."),
        _("What the complaint is about was saved."),
    ),
    Move.REDACT: Asked(
        "samarkan",
        _("Redact words"),
        _(
            "Put other words in place of what must not be read, such as a name or an identity "
            "number. The original stays under lock.",
        ),
        _("The words were redacted."),
        _("As it may be read"),
        is_grave=True,
    ),
}
# Which one is the main button where it is possible.
FOREMOST = (
    Move.VERIFY,
    Move.BEGIN,
    Move.RESUME,
    Move.APPROVE,
    Move.DRAFT,
    Move.COMPLETE,
    Move.CLOSE,
)
BY_NAME: Mapping[str, Move] = {asked.name: move for move, asked in STEPS.items()}
EMBEDDED = frozenset({Move.REDACT})  # stands beside the words that it is about
