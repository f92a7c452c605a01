"""Tracing: whoever holds a receipt finds the published result that their answers went into."""

from dataclasses import dataclass
from datetime import datetime

from survey.core.results.seal import Seal, seal_in
from survey.core.surveys.token import receipt_digest
from survey.flows.surveys.answering import Counter, TooOftenError, admit
from survey.store.results import seals
from survey.store.surveys import receipts


@dataclass(frozen=True, slots=True)
class Followed:
    """The seals of the surveys that a receipt belongs to; none while nothing is sealed.

    is_busy: whether nothing was looked up, because one network did so too often.
    """

    seals: tuple[Seal, ...] = ()
    is_busy: bool = False


def follow(counter: Counter, receipt: str, address: str, now: datetime) -> Followed:
    """What became of the answers behind a receipt, as receipt_called gives it back.

    At most three statements. A receipt of a survey that is not sealed and one that was never
    given out tell the same: nothing yet.
    """
    try:
        admit(counter, address, now, purpose="receipt")
    except TooOftenError:
        return Followed(is_busy=True)
    with counter.database.reading() as session:
        led_to = receipts.waves_of(session, receipt_digest(receipt, counter.key))
    found = []
    for institution_id, wave_id in led_to:
        with counter.database.reading(institution_id) as session:
            row = seals.last_of(session, wave_id)
        if row is not None:
            found.append(seal_in(row.content))
    return Followed(tuple(found))
