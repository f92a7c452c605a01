"""The moves of an action as pages: what each is called in an address, and what it says."""

from collections.abc import Mapping
from dataclasses import dataclass

from survey.core.improvement.plan import Move, Party
from survey.web.entry import _

KEEPING, JUDGING = "plans.keep", "plans.judge"  # the endpoints


@dataclass(frozen=True, slots=True)
class StepPage:
    """A move: name in the address, the party whose it is, and its sentences."""

    move: Move
    name: str
    party: Party
    title: str
    says: str
    done: str
    label: str = ""
    is_grave: bool = False

    @property
    def endpoint(self) -> str:
        """Where it is made."""
        return KEEPING if self.party is Party.KEEPER else JUDGING


STEPS = (
    StepPage(
        Move.REPORT,
        "lapor",
        Party.KEEPER,
        _("Report how far it is"),
        _("The plan shows it as you report it. Finished is only what somebody else verified."),
        _("Your report is kept."),
    ),
    StepPage(
        Move.PROVE,
        "bukti",
        Party.KEEPER,
        _("Attach evidence"),
        _(
            "A photograph, a PDF or a video. It is looked at and cleaned first: where and with "
            "what it was taken is removed. What a file is counts, not what it is called.",
        ),
        _("The evidence is kept."),
    ),
    StepPage(
        Move.CLAIM,
        "selesai",
        Party.KEEPER,
        _("Say that it is done"),
        _(
            "Say what came of it, not what was done: \u201cthe wait fell from 34 to 14 "
            "minutes\u201d, not \u201ca counter was bought\u201d. Somebody else looks at the "
            "evidence then.",
        ),
        _("It waits for verification now."),
        _("What came of it"),
    ),
    StepPage(
        Move.AMEND,
        "ubah",
        Party.KEEPER,
        _("Change the action"),
        _("What it said before stays in its history. The days are moved by a step of their own."),
        _("The action was changed."),
    ),
    StepPage(
        Move.POSTPONE,
        "jadwal",
        Party.KEEPER,
        _("Move the last day"),
        _("The old day and your reason stay in the history."),
        _("The last day was moved."),
    ),
    StepPage(
        Move.DROP,
        "batal",
        Party.KEEPER,
        _("Drop the action"),
        _("It stays in the count of the plan, and your reason with it."),
        _("The action was dropped."),
        _("Why it is dropped"),
        is_grave=True,
    ),
    StepPage(
        Move.RESUME,
        "lanjut",
        Party.KEEPER,
        _("Take it up again"),
        _("It is planned once more, with the last day that it had."),
        _("The action is planned again."),
        _("Why it is taken up again"),
    ),
    StepPage(
        Move.VERIFY,
        "terima",
        Party.VERIFIER,
        _("Verify"),
        _("You say that the evidence shows the result. It counts as finished from then on."),
        _("The action is finished and verified."),
    ),
    StepPage(
        Move.RETURN,
        "kembalikan",
        Party.VERIFIER,
        _("Send it back"),
        _("It is open again, at the per cent that was reported before."),
        _("The action was sent back."),
        _("What is missing"),
    ),
)
BY_NAME: Mapping[str, StepPage] = {step.name: step for step in STEPS}
BY_MOVE: Mapping[Move, StepPage] = {step.move: step for step in STEPS}
MAIN = (Move.VERIFY, Move.CLAIM, Move.PROVE, Move.REPORT)  # the first that is possible
