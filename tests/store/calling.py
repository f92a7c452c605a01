"""Keys of other systems to be kept, and SQL about them that must be refused (see refusals.py)."""

from survey.core.api.api_key import ApiKey
from survey.store.api import api_keys
from survey.store.databases import StoreSession
from survey.store.tables.api_keys import ApiKeyRow
from tests.store.builders import DAY, NOW, Province

BITS = b"k" * 16


def a_key(province: Province, label: str = "Portal", **said: object) -> ApiKeyRow:
    """A key of the first unit that Ani made, good for everything."""
    usual: dict[str, object] = {
        "label": label,
        "digest": ApiKey(province.id, 1, BITS).digest,
        "agency_id": None,
        "unit_id": province.unit_id,
        "tells": True,
        "follows": True,
        "counts": True,
        "serves": True,
        "reads": True,
        "previews": True,
        "made_by": province.ani,
        "made_at": NOW,
    }
    return ApiKeyRow(**{**usual, **said})


def keep_keys(session: StoreSession, province: Province) -> None:
    """Two keys, of which one was used."""
    for label in ("Portal", "Aplikasi"):
        row = a_key(province, label)
        api_keys.keep(session, row)
    api_keys.use(session, row.id, DAY)


def _set(what: str) -> str:
    return f"UPDATE api_keys SET {what}"


REFUSED = {
    "ck_api_keys_label_length": _set("label = ''"),
    "ck_api_keys_digest_length": _set("digest = :short"),
    "ck_api_keys_one_node": _set("agency_id = unit_id"),
    "ck_api_keys_good_for_something": _set(
        "tells = false, follows = false, counts = false, serves = false, reads = false, "
        "previews = false",
    ),
    "ck_api_keys_previews_what_it_reads": _set("reads = false"),
    "ck_api_keys_made_at_before_withdrawn_at": _set("withdrawn_at = '2019-12-31T00:00:00+00:00'"),
    "uq_api_keys_label": _set("label = 'Sama'"),
}
# It holds on SQLite what is the type of the column on PostgreSQL.
IMPLIED = {"ck_api_keys_flags_known"}
DANGLING = {
    "fk_api_keys_institution_id_made_by": _set("made_by = 1"),
    "fk_api_keys_institution_id_agency_id": _set("unit_id = NULL, agency_id = 1"),
    "fk_api_keys_institution_id_unit_id": _set("unit_id = 1"),
    "fk_api_key_uses_institution_id_key_id": "UPDATE api_key_uses SET key_id = 1",
}
# An institution that is not there cannot be entered.
UNTRIED = {"fk_api_keys_institution_id"}
