"""What the official forms of a survey prescribe: the laws they cite, the profile they ask for."""

from survey.core.instrument import Instrument
from survey.language import Language

# What a survey rests on besides its own regulation (domain dossier, confidence C1 or C2).
ROOTS = (  # with the year in which they were passed
    (2009, "Undang-Undang Nomor 25 Tahun 2009 tentang Pelayanan Publik"),
    (2012, "Peraturan Pemerintah Nomor 96 Tahun 2012"),
)
CIRCULAR = (
    "Surat Edaran Menteri PANRB Nomor 12 Tahun 2023 tentang Penyelenggaraan Survei Kepuasan "
    "Masyarakat di Lingkup Instansi Pemerintah"
)


def laws_of(instrument: Instrument, language: Language) -> tuple[str, ...]:
    """The rules that a survey with this instrument rests on, oldest first.

    Older laws are roots of its regulation; a circular that came later belongs to it only
    while it is in force.
    """
    year = instrument.validity.since.year
    own = instrument.regulation.within(language.code)
    roots = [law for passed, law in ROOTS if passed < year]
    later = [CIRCULAR] if instrument.validity.until is None else []
    return (*roots, own, *later)


def characteristics(language: Language) -> tuple[tuple[str, tuple[str, ...]], ...]:
    """The profile questions of the official form, each with its answers; "" is left to fill in."""
    say = language.say
    schooling = (say("Primary school or less"), say("Junior high school"), say("High school"))
    degrees = ("D-III", "S-1", "S-2", "S-3")
    work = (say("Civil servant"), say("Army or police"), say("Private sector"))
    return (
        (say("Sex"), (say("Male"), say("Female"))),
        (say("Education"), (*schooling, *degrees)),
        (say("Occupation"), (*work, say("Self-employed"), say("Other"))),
        (say("Type of service"), ("", "")),
    )
