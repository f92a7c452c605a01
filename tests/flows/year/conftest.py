"""A survey that is sealed and handed in, and due on a day."""

import pytest

from survey.flows.results.signing import Signer
from survey.flows.year import submitting
from survey.store.databases import Database
from tests.flows.hands import ani
from tests.flows.sealed import a_seal
from tests.flows.year.frozen import DEADLINE, date_it
from tests.store.builders import Province


@pytest.fixture
def dated(database: Database, province: Province, signer: Signer) -> str:
    """A sealed survey whose report was handed in on DAY and is due on 10 July; its seal."""
    code = a_seal(database, province, signer)
    submitting.submit(database, ani(province), province.wave_id)
    date_it(database, province, DEADLINE, ani(province).now)
    return code
