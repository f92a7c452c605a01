"""What a complaint is about: elements of service, kinds of maladministration, alarms."""

from enum import Enum, StrEnum


class Matter(StrEnum):
    """Of which list a topic is one; a text, because it is part of a key, and keys are sorted."""

    ELEMENT = "element"  # codes of the instrument: PERSYARATAN, WAKTU, …
    MALADMINISTRATION = "maladministration"
    ALARM = "alarm"


class Alarm(Enum):
    """What is acted on at once, whatever any score says (domain rule R6)."""

    INTEGRITY = "integritas"
    SAFETY = "keselamatan"
    DISCRIMINATION = "diskriminasi"
    HARASSMENT = "pelecehan"
    CHILD = "anak"


class Maladministration(Enum):
    """The kinds of UU 37/2008, as the Ombudsman counts them; a complaint may tell several."""

    DELAY = "penundaan-berlarut"
    NO_SERVICE = "tidak-memberikan-pelayanan"
    DEVIATION = "penyimpangan-prosedur"
    INCOMPETENCE = "tidak-kompeten"
    IMPROPRIETY = "tidak-patut"
    DEMAND = "permintaan-imbalan"
    ABUSE = "penyalahgunaan-wewenang"
    PARTIALITY = "berpihak"
    DISCRIMINATION = "diskriminasi"
    CONFLICT = "konflik-kepentingan"
    UNLAWFUL_ACT = "perbuatan-melawan-hukum"
    NEGLECT_OF_DUTY = "pengabaian-kewajiban-hukum"


CODES = {
    Matter.ALARM: frozenset(one.value for one in Alarm),
    Matter.MALADMINISTRATION: frozenset(one.value for one in Maladministration),
}
