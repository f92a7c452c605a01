"""F-03 of an assessment: from the newest sealed survey of the unit's users, else as it is typed."""

from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from survey.catalogue.assessment import form_of_toml
from survey.core.law.assessment import Questionnaire
from survey.core.surveys.answer import NOBODY_KNOWN, Answer, Channel
from survey.core.surveys.instrument import Instrument, Validity
from survey.core.surveys.period import period_of
from survey.core.surveys.wave import WaveState
from survey.flows.acting import Actor
from survey.flows.complaints.receiving import ComplaintDesk
from survey.flows.law import assessing
from survey.flows.law.assessing import KnownAlreadyError, Meant, Said
from survey.flows.law.hearing_users import opinion_of, opinion_sentence
from survey.flows.results.correcting import Corrected, correct
from survey.flows.results.signing import Signer
from survey.flows.surveys.surveying import MeantWave, close_wave
from survey.language import language
from survey.store import journal
from survey.store.databases import Database
from survey.store.law import assessments
from survey.store.surveys import instruments, periods, responses, waves
from survey.store.tables.waves import WaveRow
from tests.capabilities import ROOT
from tests.core.builders import INSTRUMENTS
from tests.flows.hands import ani
from tests.flows.sealed import a_seal
from tests.store.builders import NOW, SETTING_UP, Province, there

F03, SPKP = INSTRUMENTS["survei-f03"], INSTRUMENTS["spkp"]
TEXT = (ROOT / "instruments/assessments/pekppp-2022.toml").read_text("utf-8")
FORM = form_of_toml(TEXT, "pekppp-2022.toml")
HEAD, _, REST = TEXT.replace('source = "users"\n', "").partition("[parts.aspects.indicators.quest")
BEFORE = HEAD + REST[REST.index("[[grades]]") :]
TODAY = date(2027, 3, 2)
WORDS = language("id")
EIGHT_OF_FIVE_FOUR_OF_FOUR = (5,) * 8 + (4,) * 4  # 56 / 12 = 4.67 stars, worth 3.67


@dataclass(frozen=True, slots=True)
class Users:
    """A unit whose users are asked and which is assessed by PEKPPP in 2027."""

    database: Database
    province: Province
    signer: Signer

    @property
    def actor(self) -> Actor:
        return ani(self.province, TODAY)

    @property
    def desk(self) -> ComplaintDesk:
        return ComplaintDesk(self.database, b"k" * 32, ROOT / "instruments")

    def ask(
        self,
        stars: tuple[int, ...],
        period: str = "2026-S2",
        *,
        instrument: Instrument = F03,
        unit_id: int | None = None,
        last: str = "",
    ) -> WaveRow:
        """An open survey of the unit in which each user gives that many stars to everything.

        last: what each of them gives to the last matter, "" for the same.
        """
        with self.database.writing(self.province.id) as session:
            found = periods.find(session, period)
            row = found or periods.keep(session, period_of(period))
            unit_id = self.province.unit_id if unit_id is None else unit_id
            wave = WaveRow(unit_id=unit_id, period_id=row.id, opens=row.since, closes=row.until)
            waves.keep(session, wave, instruments.keep(session, instrument))
            waves.move(session, wave, WaveState.OPEN)
            answers = [
                Answer(
                    self.province.service_id,
                    row.since,
                    Channel.LINK,
                    str(star) * (len(instrument.items) - 1) + (last or str(star)),
                    NOBODY_KNOWN,
                )
                for star in stars
            ]
            responses.add_many(session, wave, answers)
            journal.append(session, NOW, SETTING_UP)
            return wave

    def seal(self, wave: WaveRow) -> str:
        """Close a survey; the code of its seal."""
        meant = MeantWave(wave.id, wave.version)
        return there(close_wave(self.database, self.actor, meant, self.signer))

    def begin(self) -> Meant:
        """A PEKPPP of 2027."""
        unit_id = self.province.unit_id
        id_ = assessing.begin(self.desk, self.actor, unit_id, "pekppp-2022", 2027)
        return Meant(unit_id, id_, "f03")

    def heard(self, meant: Meant) -> assessing.Answer:
        """What stands at F-03."""
        return assessing.assessment_of(self.desk, self.actor, meant).answers["f03"]


@pytest.fixture
def users(database: Database, province: Province, tmp_path: Path) -> Users:
    return Users(database, province, Signer(tmp_path / "signing.key"))


def test_the_sealed_survey_of_users_takes_the_place_of_a_typed_mean(users: Users) -> None:
    meant = users.begin()
    assessing.answer(users.desk, users.actor, meant, Said("4,10", "F-03 kertas", is_judge=True))
    typed = users.heard(meant)
    assert (typed.known, typed.of(typed.judged)) == (None, Decimal("4.10"))
    assert "dipakai nilai rata-rata yang diisi dengan bukti" in typed.proof
    wave = users.ask(EIGHT_OF_FIVE_FOUR_OF_FOUR)
    assert users.heard(meant).known is None  # it is still open

    code = users.seal(wave)

    known = users.heard(meant)
    assert (known.known, known.of(known.judged)) == (Decimal("3.67"), Decimal("3.67"))
    assert known.proof == (
        f"Survei pengguna tersegel {code} periode 2026-S2, 12 jawaban: rata-rata 4,67 dari 6 "
        f"bintang bernilai 3,67. Nilai ini yang dipakai, bukan yang diisi. "
        f"Cara konversi rata-rata belum dikonfirmasi."
    )
    version = Meant(meant.unit_id, meant.id, "f03", known.version)
    with pytest.raises(KnownAlreadyError):
        assessing.answer(users.desk, users.actor, version, Said("5", "", is_judge=True))


@pytest.mark.parametrize(
    ("stars", "known"),
    [((6,) * 9, None), ((6,) * 10, Decimal("5.00")), ((1,) * 10, Decimal("0.00"))],
)
def test_under_ten_answers_the_typed_mean_stands(
    users: Users,
    stars: tuple[int, ...],
    known: Decimal | None,
) -> None:
    code = users.seal(users.ask(stars))

    found = users.heard(users.begin())

    assert found.known == known
    assert code in found.proof
    assert ("terlalu sedikit; dipakai nilai rata-rata yang diisi" in found.proof) == (known is None)


def test_a_matter_that_nobody_answered_leaves_the_typed_mean(users: Users) -> None:
    users.seal(users.ask((6,) * 10, last="."))

    found = users.heard(users.begin())

    assert found.known is None
    assert "tidak memiliki indeks; dipakai nilai rata-rata yang diisi" in found.proof


def test_a_survey_from_before_the_questionnaire_held_does_not_count(users: Users) -> None:
    wave = users.ask((6,) * 10)  # it closes on 31 December 2026
    users.seal(wave)
    asked, unit_id = there(FORM.questionnaire), users.province.unit_id
    later = replace(asked, validity=Validity(date(2027, 1, 1), None))
    until_then = replace(asked, validity=Validity(date(2022, 1, 1), date(2026, 12, 31)))

    def wave_of(questionnaire: Questionnaire) -> int | None:
        years = (2026, 2027)
        home = users.province.id
        found = opinion_of(users.database, home, unit_id, questionnaire, years)
        return None if found is None else found.wave_id

    assert wave_of(later) is None
    assert wave_of(until_then) == wave_of(asked) == wave.id


def test_an_assessment_begun_before_its_form_named_a_questionnaire_is_typed(users: Users) -> None:
    users.seal(users.ask((6,) * 10))
    meant = users.begin()
    with users.database.writing(users.province.id) as session:
        row = there(assessments.find(session, meant.id))
        row.definition = BEFORE
        journal.append(session, NOW, SETTING_UP)

    found = users.heard(meant)

    assert (found.known, found.proof) == (None, "")


def test_the_newest_of_this_year_and_the_last_counts(users: Users) -> None:
    meant = users.begin()
    users.seal(users.ask((2,) * 10, "2026-S1"))
    assert users.heard(meant).known == Decimal("1.00")
    users.seal(users.ask((5,) * 10, "2027-S1"))
    assert users.heard(meant).known == Decimal("4.00")
    users.seal(users.ask((3,) * 10, "2026-S2"))  # sealed later, but asked before

    assert users.heard(meant).known == Decimal("4.00")


def test_other_years_units_and_questionnaires_do_not_count(users: Users) -> None:
    users.seal(users.ask((6,) * 10, "2025-S2"))
    users.seal(users.ask((6,) * 10, "2028-S1"))
    users.seal(users.ask((6,) * 10, unit_id=users.province.other_unit_id))
    users.seal(users.ask((6,) * 10, instrument=SPKP))

    found = users.heard(users.begin())

    assert found.known is None
    assert found.proof == opinion_sentence(None, WORDS)


def test_of_a_replaced_seal_the_new_one_is_the_proof(users: Users) -> None:
    wave = users.ask(EIGHT_OF_FIVE_FOUR_OF_FOUR)
    old, meant = users.seal(wave), users.begin()
    corrected = Corrected(800, "Jumlah pengguna keliru diketik.")
    with users.database.reading(users.province.id) as session:
        version = there(waves.find(session, wave.id)).version

    new = correct(users.database, users.actor, MeantWave(wave.id, version), corrected, users.signer)

    found = users.heard(meant)
    assert found.known == Decimal("3.67")
    assert new in found.proof
    assert old not in found.proof


def test_closing_keeps_which_of_both_was_used(users: Users) -> None:
    meant = users.begin()
    assessing.answer(users.desk, users.actor, meant, Said("4,10", "", is_judge=True))
    open_ = assessing.assessment_of(users.desk, users.actor, meant)
    closing = Meant(meant.unit_id, meant.id, version=open_.version)
    assessing.close(users.desk, users.actor, closing)
    users.seal(users.ask((6,) * 10))

    found = users.heard(meant)

    assert (found.known, found.of(found.judged)) == (None, Decimal("4.10"))
    assert "dipakai nilai rata-rata yang diisi dengan bukti" in found.proof


def test_the_survey_of_users_is_not_taken_for_the_one_of_satisfaction(users: Users) -> None:
    """Two units are asked F-03 and one SKM: indicator 6 is read from the SKM all the same."""
    a_seal(users.database, users.province, users.signer)
    for unit_id in (users.province.unit_id, users.province.other_unit_id):
        users.seal(users.ask((6,) * 10, "2026-S1", unit_id=unit_id))
    meant = users.begin()

    found = assessing.assessment_of(users.desk, users.actor, meant).answers

    assert there(found["i6"].fact).wave_id == users.province.wave_id
    assert there(found["f03"].fact).wave_id not in {None, users.province.wave_id}


def test_where_only_users_were_asked_no_satisfaction_is_measured(users: Users) -> None:
    users.seal(users.ask((6,) * 10, "2026-S2"))

    found = assessing.assessment_of(users.desk, users.actor, users.begin()).answers

    assert (found["i6"].known, there(found["i6"].fact).wave_id) == (Decimal(0), None)
    assert found["f03"].known == Decimal("5.00")
