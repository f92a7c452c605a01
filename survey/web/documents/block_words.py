"""What the blocks of a unit's report are called, what belongs into each, and how that may read."""

from dataclasses import dataclass

from survey.core.documents.block import Block
from survey.language import Language


@dataclass(frozen=True, slots=True)
class BlockWords:
    """A block in words; place: its number in the report."""

    title: str
    place: str
    hint: str
    example: str


def words_of(block: Block, language: Language) -> BlockWords:
    """A block in the words of a language."""
    return (_of_gathering(language) | _of_results(language))[block]


def column_names(block: Block, language: Language) -> tuple[str, ...]:
    """What the columns of a table are called, in their order."""
    say = language.say
    names = {
        Block.TEAM: (say("Position"), say("Name")),
        Block.SCHEDULE: (say("Activity"), say("Time"), say("Working days")),
        Block.PLAN: (
            say("Priority element"),
            say("Programme or activity"),
            say("Time"),
            say("Responsible"),
        ),
        Block.SIGNATORY: (
            say("Place of signing"),
            say("Office of the signatory"),
            say("Name"),
            say("Staff number (NIP)"),
        ),
        Block.FOLLOW_UP: (
            say("Planned action"),
            say("Done or not"),
            say("Process, result, obstacles"),
            say("Documentation"),
        ),
    }
    found: tuple[str, ...] = names[block]
    return found


def first_cells(block: Block, language: Language) -> tuple[str, ...]:
    """What the first column of a table says before anything was written."""
    say = language.say
    match block:
        case Block.TEAM:
            return (say("Person in charge"), say("Head of the team"), say("Members"))
        case Block.SCHEDULE:
            return (
                say("Preparation"),
                say("Gathering of data"),
                say("Processing and analysis"),
                say("Writing and reporting"),
            )
        case _:
            return ()


def _of_gathering(language: Language) -> dict[Block, BlockWords]:
    say = language.say
    return {
        Block.LEGAL_BASIS: BlockWords(
            say("Other legal basis"),
            "1.2",
            say("Decrees and letters beyond the laws that every report cites; one on each line."),
            say("Decree of the Head of Agency Number 12 of 2026 on the SKM team."),
        ),
        Block.TEAM: BlockWords(
            say("Who ran the survey"),
            "2.1",
            say("Who answers for the survey and who took part, with their positions."),
            say("Head of the team; Budi Santoso, S.K.M."),
        ),
        Block.METHOD: BlockWords(
            say("Method of gathering"),
            "2.2",
            say(
                "How users were asked. By which ways the answers came in, and how many, the "
                "report counts by itself.",
            ),
            say(
                "Every user was shown the QR code after being served; whoever had no telephone "
                "filled in a sheet at the counter.",
            ),
        ),
        Block.PLACES: BlockWords(
            say("Places of gathering"),
            "2.3",
            say("Where the answers were gathered; one place on each line."),
            say("Waiting room of the unit, Jalan Pahlawan 4, Samarinda."),
        ),
        Block.SCHEDULE: BlockWords(
            say("Time of the survey"),
            "2.4",
            say("When each step was taken. The days on which the survey was open are known."),
            say("Preparation; 5 to 9 January 2026; 5 working days"),
        ),
    }


def _of_results(language: Language) -> dict[Block, BlockWords]:
    say = language.say
    return {
        Block.ANALYSIS: BlockWords(
            say("Analysis"),
            "4.1",
            say(
                "Why the lowest elements are low and what carries the highest. The numbers are "
                "there already; write what they do not show.",
            ),
            say("Waiting is long on Mondays because only one doctor is on duty."),
        ),
        Block.PLAN: BlockWords(
            say("Follow-up plan"),
            "4.2",
            say("What will be done, by whom and when; the lowest element first."),
            say("Time to completion; a second doctor on Mondays; quarter III; head of services"),
        ),
        Block.FORUM: BlockWords(
            say("Public consultation forum"),
            "4.2",
            say("When and with whom the plan was discussed."),
            say("The plan was discussed with 24 users on 18 June 2026."),
        ),
        Block.CONCLUSION: BlockWords(
            say("Conclusion"),
            "V",
            say("What the unit adds to the conclusions that follow from the numbers."),
            say("We thank all respondents and report on the plan in the next period."),
        ),
        Block.SIGNATORY: BlockWords(
            say("Signatory"),
            "V",
            say("Who signs the report. The date is left to be written by hand."),
            say("Samarinda; Head of the Unit; dr. Ani Rahmawati; 19750101 200003 2 001"),
        ),
        Block.FOLLOW_UP: BlockWords(
            say("Follow-up of the previous period"),
            say("Annex 4"),
            say("What became of each action that the plan of the previous period named."),
            say("Signboard at the entrance; done; put up in February 2026; photograph 1"),
        ),
    }
