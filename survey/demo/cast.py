"""The small cast of the sample: one account for each role, all with the password on the home page.

Nobody of that name is meant. The accounts exist in a sample only (skm demo).
"""

from dataclasses import dataclass

from survey.core.accounts.role import Role
from survey.demo.registry import SampleAgency, SampleUnit

SHOWN_TO_ALL = "kalimantan-timur"  # the password of all of them
MAIL = "contoh.example"
REVENUE = "Badan Pendapatan Daerah"
SAMARINDA = "UPTD Pelayanan Pajak dan Retribusi Daerah Samarinda"
HOSPITAL = "RSUD AWS"
CLINIC = "Instalasi Rawat Jalan"


@dataclass(frozen=True, slots=True)
class Member:
    """One officer of the sample; agency and unit: where, None for the whole institution."""

    name: str
    role: Role
    agency: str | None = None
    unit: str | None = None

    @property
    def email(self) -> str:
        """The address to sign in with."""
        return f"{self.name.lower()}@{MAIL}"


CAST: tuple[Member, ...] = (
    Member("Dewi", Role.BUREAU),
    Member("Hasan", Role.AGENCY_HEAD, REVENUE),
    Member("Ani", Role.UNIT_HEAD, REVENUE, SAMARINDA),
    Member("Budi", Role.UNIT_OFFICER, REVENUE, SAMARINDA),
    Member("Citra", Role.UNIT_HEAD, HOSPITAL, CLINIC),
    Member("Eko", Role.ENUMERATOR, REVENUE, SAMARINDA),
    Member("Fitri", Role.COMPLAINT_OFFICER, HOSPITAL),
    Member("Made", Role.INSPECTOR),
    Member("Nur", Role.VIEWER),
)


def leader_of(agency: SampleAgency, unit: SampleUnit) -> Member:
    """Who leads a unit: one of the cast, else the one of its agency."""
    led = (one for one in CAST if one.role is Role.UNIT_HEAD)
    cast = {(one.agency, one.unit): one for one in led}
    other = Member(agency.leader, Role.UNIT_HEAD, agency.name, unit.name)
    return cast.get((agency.name, unit.name), other)
