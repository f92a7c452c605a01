"""On PostgreSQL, where several write at once, nobody closes a wave under a form being taken."""

import pytest
from sqlalchemy import select
from sqlalchemy.exc import OperationalError

from survey.store.databases import Database
from survey.store.surveys.spent_tokens import spend
from survey.store.tables.waves import WaveRow
from tests.store.builders import Province

pytestmark = [
    pytest.mark.needs("postgres"),
    pytest.mark.parametrize("making", ["postgresql"], indirect=True, scope="session"),
]


def test_nobody_closes_a_wave_while_a_form_is_taken(
    database: Database,
    province: Province,
) -> None:
    at_once = select(WaveRow.id).where(WaveRow.id == province.wave_id).with_for_update(nowait=True)
    with database.writing(province.id) as taking:
        assert spend(taking, b"a" * 32, province.wave_id, province.service_id)
        with (
            pytest.raises(OperationalError, match="could not obtain lock"),
            database.writing(province.id) as closing,
        ):
            closing.scalar(at_once)
    with database.writing(province.id) as closing:
        assert closing.scalar(at_once) == province.wave_id
