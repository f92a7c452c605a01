"""A complaint is taken in whatever else is broken."""

import logging
import shutil
from pathlib import Path

import pytest

from survey.flows.complaints.receiving import ComplaintDesk, receive
from survey.store.complaints import complaints
from survey.store.databases import Database
from tests.capabilities import ROOT
from tests.flows.complaining import KEY, a_told, nobody
from tests.store.builders import Province, there


@pytest.mark.parametrize("torn", ["triage-lexicon.toml", "triage-model.npz"])
def test_a_complaint_is_kept_without_suggestions_when_they_cannot_be_made(
    database: Database,
    province: Province,
    tmp_path: Path,
    caplog: pytest.LogCaptureFixture,
    torn: str,
) -> None:
    instruments = tmp_path / "instruments"
    shutil.copytree(ROOT / "instruments", instruments)
    (instruments / "reference" / torn).write_text("[[", "utf-8")
    desk = ComplaintDesk(database, KEY, instruments)

    receipt = receive(desk, nobody(province), a_told(province))

    with database.reading(province.id) as session:
        kept = there(complaints.numbered(session, receipt.number))
        assert complaints.links(session, [kept.id]).get(kept.id, []) == []
    assert [one.levelno for one in caplog.records] == [logging.ERROR]
