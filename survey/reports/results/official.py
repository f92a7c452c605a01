"""The laws that a survey cites."""

from survey.core.surveys.instrument import Instrument
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
