"""How many were served, to be kept, and SQL about it that must be refused (see refusals.py)."""

from sqlalchemy import select

from survey.store import served_counts
from survey.store.databases import StoreSession
from survey.store.tables.api_keys import ApiKeyRow
from survey.store.tables.served_counts import ServedCountRow
from tests.store.builders import DAY, NOW, Province

COUNT = (
    "INSERT INTO served_counts (institution_id, service_id, month, number, n, key_id, said_at) "
    "SELECT institution_id, {service}, {month}, {number}, {n}, {key}, said_at "
    "FROM served_counts WHERE number = 0"
)


def fill_served(session: StoreSession, province: Province) -> None:
    """What the key of a system said of a month, and how it corrected that."""
    key_id = _a_key(session)
    for number, n in enumerate((120, 112)):
        row = ServedCountRow(service_id=province.service_id, month=DAY.replace(day=1))
        row.number, row.n, row.key_id, row.said_at = number, n, key_id, NOW
        served_counts.add(session, row)


def _a_key(session: StoreSession) -> int:
    key_id = session.scalar(select(ApiKeyRow.id).order_by(ApiKeyRow.id))
    assert key_id is not None
    return key_id


def _count(**said: str) -> str:
    usual = {
        "service": "service_id",
        "month": "month",
        "number": "9",
        "n": "n",
        "key": "key_id",
    }
    return COUNT.format(**{**usual, **said})


REFUSED = {
    "ck_served_counts_month_is_first_day": _count(month="'2026-03-02'"),
    "ck_served_counts_number_not_negative": _count(number="-1"),
    "ck_served_counts_n_not_negative": _count(n="-1"),
    "pk_served_counts": _count(number="1"),
}
IMPLIED: set[str] = set()
DANGLING = {
    "fk_served_counts_institution_id_service_id": _count(service="1"),
    "fk_served_counts_institution_id_key_id": _count(key="1"),
}
UNTRIED: set[str] = set()
