"""A wave that is closed and sealed, and how somebody with the database alone would forge it."""

from datetime import date

from sqlalchemy import create_engine, text

from survey.core.surveys.answer import NOBODY_KNOWN, Answer, Channel
from survey.flows.results.signing import Signer
from survey.flows.surveys.surveying import MeantWave, close_wave
from survey.store.databases import Database
from survey.store.surveys import responses
from tests.flows.hands import ani
from tests.store.builders import Province, the_wave, there
from tests.store.conftest import Urls

# Eleven answers; sorted they are the rows of the open file.
ROWS = ("333333333",) * 4 + ("343344344",) * 4 + ("444444444",) * 3
DAY = date(2026, 3, 2)


def a_seal(
    database: Database,
    province: Province,
    signer: Signer,
    rows: tuple[str, ...] = ROWS,
) -> str:
    """The code of the seal of the province's wave, answered so and closed."""
    with database.writing(province.id) as session:
        wave = the_wave(session, province)
        answers = [
            Answer(province.service_id, DAY, Channel.LINK, row, NOBODY_KNOWN) for row in rows
        ]
        responses.add_many(session, wave, answers)
        version = wave.version
    return there(close_wave(database, ani(province), MeantWave(province.wave_id, version), signer))


def forge(urls: Urls, province: Province, *statements: str) -> None:
    """Change rows as only the owner of the tables can, who takes the guards away."""
    tables = ("journal", "seals", "keys", "heads", "seal_codes")
    engine = create_engine(urls.owner)
    with engine.begin() as connection:
        if connection.dialect.name == "postgresql":
            setting = text("SELECT set_config('app.institution', :id, true)")
            connection.execute(setting, {"id": str(province.id)})
            for table in tables:
                connection.execute(text(f"ALTER TABLE {table} DISABLE TRIGGER USER"))
        else:
            for table in tables:
                for change in ("update", "delete"):
                    connection.execute(text(f"DROP TRIGGER {table}_refuses_{change}"))
        for statement in statements:
            connection.exec_driver_sql(statement)
    engine.dispose()
