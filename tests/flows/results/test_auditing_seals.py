"""An audit finds what was changed in the database without the key, and names it."""

from datetime import timedelta

import pytest

from survey.core.results.seal import Fault
from survey.flows.results.auditing_seals import (
    Broken,
    Difference,
    NoSuchInstitutionError,
    audit,
    sign_heads,
)
from survey.flows.results.correcting import (
    Corrected,
    NothingCorrectedError,
    UnfitReasonError,
    correct,
)
from survey.flows.results.signing import Signer, id_of
from survey.flows.surveys.surveying import MeantWave, UnfitPopulationError
from survey.store import journal
from survey.store.databases import Database
from survey.store.results import seals
from survey.store.surveys import responses
from tests.flows.hands import ani
from tests.flows.sealed import a_seal, forge
from tests.store.builders import NOW, SETTING_UP, Province, the_wave, there
from tests.store.conftest import Urls

REASON = "Jumlah pengguna layanan salah dihitung."

# What is done with raw SQL, and what is then named; {code}: of the only seal.
FORGERIES = (
    ("UPDATE responses SET ratings = '443344344' WHERE ratings = '343344344'", "faults", "{code}"),
    ("DELETE FROM responses WHERE ratings = '444444444'", "faults", "{code}"),
    ("UPDATE seals SET content = replace(content, '\"n\":11', '\"n\":12')", "faults", "{code}"),
    ("UPDATE seals SET content = replace(content, 'UPTD', 'Dinas')", "faults", "{code}"),
    ("UPDATE seals SET content = replace(content, '\"n\":11', '\"n\": 11')", "seal", "{code}"),
    ("UPDATE seals SET report = replace(report, '\"n\":11', '\"n\":12')", "report", "{code}"),
    ("UPDATE journal SET act = 'nothing' WHERE number = 2", "line", "2"),
    ("DELETE FROM journal WHERE number = 2", "head", "2026-03-02"),
    ("UPDATE heads SET day = '2026-03-01'", "head", "2026-03-01"),
)


def first(database: Database, signer: Signer) -> Difference | None:
    """What an audit of the province names first."""
    return audit(database, "kaltim", {signer.public})[0].difference


def corrected(database: Database, province: Province, signer: Signer, population: int) -> str:
    """The code of a seal that corrects the last one by another population."""
    with database.reading(province.id) as session:
        version = the_wave(session, province).version
    meant = MeantWave(province.wave_id, version)
    return correct(database, ani(province), meant, Corrected(population, REASON), signer)


def test_what_nobody_touched_holds(database: Database, province: Province, signer: Signer) -> None:
    a_seal(database, province, signer)
    corrected(database, province, signer, 400)
    sign_heads(database, signer, NOW)

    kalbar, kaltim = audit(database, None, {signer.public})

    assert (kaltim.seals, kaltim.lines, kaltim.heads, kaltim.difference) == (2, 3, 1, None)
    assert (kalbar.seals, kalbar.lines, kalbar.heads, kalbar.difference) == (0, 1, 1, None)


@pytest.mark.parametrize("forged", FORGERIES)
def test_a_forgery_is_named(
    database: Database,
    province: Province,
    urls: Urls,
    signer: Signer,
    forged: tuple[str, str, str],
) -> None:
    forgery, broken, name = forged
    code = a_seal(database, province, signer)
    sign_heads(database, signer, NOW)

    forge(urls, province, forgery)

    found = there(first(database, signer))
    assert (found.broken.value, found.name) == (broken, name.format(code=code))


def test_an_answer_that_changes_no_number_is_found_by_the_digest(
    database: Database,
    province: Province,
    urls: Urls,
    signer: Signer,
) -> None:
    rows = ("34" * 4 + "3", "43" * 4 + "4") * 5
    a_seal(database, province, signer, rows)

    # Two answers exchange their ratings of the first two elements: every sum stays.
    forge(
        urls,
        province,
        "UPDATE responses SET ratings = CASE ratings WHEN '343434343' THEN '433434343' "
        "ELSE '344343434' END",
    )

    assert there(first(database, signer)).faults == (Fault.DIGEST,)


def test_a_seal_that_was_taken_away_is_missed(
    database: Database,
    province: Province,
    urls: Urls,
    signer: Signer,
) -> None:
    code = a_seal(database, province, signer)

    forge(urls, province, "DELETE FROM seal_codes", "DELETE FROM seals")

    assert first(database, signer) == Difference(Broken.GONE, code)


def test_what_another_key_signed_is_no_better_than_unsigned(
    database: Database,
    province: Province,
    signer: Signer,
) -> None:
    other = Signer(signer.path.with_name("other.key"))
    a_seal(database, province, other)

    assert first(database, signer) == Difference(Broken.KEY, id_of(other.public))
    assert audit(database, "kaltim", {signer.public, other.public})[0].difference is None


def test_a_head_is_signed_once_a_day(
    database: Database,
    province: Province,
    signer: Signer,
) -> None:
    sign_heads(database, signer, NOW)
    with database.writing(province.id) as session:
        journal.append(session, NOW, SETTING_UP)
    sign_heads(database, signer, NOW)
    sign_heads(database, signer, NOW + timedelta(days=1))

    with database.reading(province.id) as session:
        assert [head.number for head in seals.heads(session)] == [1, 2]


def test_a_correction_names_what_it_replaces_and_why(
    database: Database,
    province: Province,
    signer: Signer,
) -> None:
    code = a_seal(database, province, signer)
    later = corrected(database, province, signer, 400)

    with database.reading(province.id) as session:
        row = there(seals.last_of(session, province.wave_id))
    assert (row.code, row.corrects) == (later, code)
    assert REASON in row.content
    assert '"population":400' in row.content


def test_a_correction_without_sense_is_refused(
    database: Database,
    province: Province,
    signer: Signer,
) -> None:
    a_seal(database, province, signer)

    with pytest.raises(NothingCorrectedError):
        corrected(database, province, signer, 500)
    with pytest.raises(UnfitPopulationError):
        corrected(database, province, signer, 10)
    with database.reading(province.id) as session:
        meant = MeantWave(province.wave_id, the_wave(session, province).version)
    with pytest.raises(UnfitReasonError):
        correct(database, ani(province), meant, Corrected(400, "salah"), signer)


def test_erasing_what_people_wrote_leaves_every_seal_whole(
    database: Database,
    province: Province,
    urls: Urls,
    signer: Signer,
) -> None:
    a_seal(database, province, signer)
    with database.writing(province.id) as session:
        responses.erase_traces(session, province.wave_id)

    forge(
        urls,
        province,
        "DELETE FROM remarks",
        "UPDATE responses SET sex = NULL, age = NULL, education = NULL, occupation = NULL",
    )

    assert first(database, signer) is None


def test_an_institution_that_is_not_there_is_said(database: Database, signer: Signer) -> None:
    with pytest.raises(NoSuchInstitutionError):
        audit(database, "nowhere", {signer.public})


def test_faults_are_named_beside_the_seal(
    database: Database,
    province: Province,
    urls: Urls,
    signer: Signer,
) -> None:
    a_seal(database, province, signer)
    forge(urls, province, "UPDATE seals SET content = replace(content, 'UPTD', 'Dinas')")

    assert there(first(database, signer)).faults == (Fault.SIGNATURE,)
