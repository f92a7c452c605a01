"""How many were served, and who is told of things: SQL that must be refused (see refusals.py)."""

from sqlalchemy import select

from survey.core.api.subscription import WANTED, Happening
from survey.store.api import deliveries, subscriptions
from survey.store.api.deliveries import Message
from survey.store.columns import new_id
from survey.store.databases import StoreSession
from survey.store.surveys import served_counts
from survey.store.tables.api_keys import ApiKeyRow
from survey.store.tables.served_counts import ServedCountRow
from survey.store.tables.subscriptions import SubscriptionRow
from tests.store.builders import DAY, NOW, Province

COUNT = (
    "INSERT INTO served_counts "
    "(institution_id, service_id, month, number, n, key_id, officer_id, said_at) "
    "SELECT institution_id, {service}, {month}, {number}, {n}, {key}, {officer}, said_at "
    "FROM served_counts WHERE number = 0"
)


def fill_served(session: StoreSession, province: Province) -> None:
    """What the key of a system said of a month, and how it corrected that."""
    key_id = _a_key(session)
    for number, n in enumerate((120, 112)):
        row = ServedCountRow(service_id=province.service_id, month=DAY.replace(day=1))
        row.number, row.n, row.key_id, row.said_at = number, n, key_id, NOW
        served_counts.add(session, row)


def a_subscription(province: Province, label: str = "Portal", **said: object) -> SubscriptionRow:
    """A system that Ani lets be told of all that happens at the first unit."""
    usual: dict[str, object] = {
        "label": label,
        "address": "https://portal.example/kabar",
        "wanted": " ".join(one.value for one in WANTED),
        "locked": b"locked",
        "unit_id": province.unit_id,
        "made_by": province.ani,
        "made_at": NOW,
    }
    return SubscriptionRow(**{**usual, **said})


def fill_subscriptions(session: StoreSession, province: Province) -> int:
    """Two systems, of which one was told something; the id of that one."""
    for label in ("Aplikasi", "Portal"):
        row = a_subscription(province, label)
        subscriptions.keep(session, row)
    for number in (1, 2):
        message = Message(new_id(), row.id, Happening.TRIAL, f"trial {number}", "{}")
        deliveries.write(session, message, NOW)
    return row.id


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
        "officer": "officer_id",
    }
    return COUNT.format(**{**usual, **said})


def _subscription(what: str) -> str:
    return f"UPDATE subscriptions SET {what}"


def _delivery(what: str) -> str:
    return f"UPDATE deliveries SET {what}"


REFUSED = {
    "ck_subscriptions_label_length": _subscription("label = ''"),
    "ck_subscriptions_address_length": _subscription("address = ''"),
    "ck_subscriptions_wanted_something": _subscription("wanted = ''"),
    "ck_subscriptions_one_node": _subscription("agency_id = unit_id"),
    "ck_subscriptions_made_at_before_ended_at": _subscription(
        "ended_at = '2019-12-31T00:00:00+00:00'",
    ),
    "uq_subscriptions_label": _subscription("label = 'Sama'"),
    "ck_deliveries_happening_known": _delivery("happening = 'death'"),
    "ck_deliveries_state_known": _delivery("state = 'lost'"),
    "ck_deliveries_body_length": _delivery("body = ''"),
    "ck_deliveries_attempts_not_negative": _delivery("attempts = -1"),
    "ck_deliveries_status_is_http": _delivery("status = 99"),
    "ck_deliveries_sent_or_not": _delivery("state = 'sent'"),
    "uq_deliveries_key": _delivery("key = 'same'"),
    "ck_served_counts_month_is_first_day": _count(month="'2026-03-02'"),
    "ck_served_counts_number_not_negative": _count(number="-1"),
    "ck_served_counts_n_not_negative": _count(n="-1"),
    "ck_served_counts_said_by_one": _count(key="NULL"),
    "pk_served_counts": _count(number="1"),
}
IMPLIED: set[str] = set()
DANGLING = {
    "fk_subscriptions_institution_id_made_by": _subscription("made_by = 1"),
    "fk_subscriptions_institution_id_agency_id": _subscription("unit_id = NULL, agency_id = 1"),
    "fk_subscriptions_institution_id_unit_id": _subscription("unit_id = 1"),
    "fk_deliveries_institution_id_subscription_id": _delivery("subscription_id = 1"),
    "fk_served_counts_institution_id_service_id": _count(service="1"),
    "fk_served_counts_institution_id_key_id": _count(key="1"),
    "fk_served_counts_institution_id_officer_id": _count(key="NULL", officer="1"),
}
# An institution that is not there cannot be entered.
UNTRIED = {"fk_subscriptions_institution_id"}
