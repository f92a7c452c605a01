"""What anybody sees of a sealed result: whether it holds, what corrects it, its open file."""

import json
from io import BytesIO

import pytest

from survey.flows.results import verifying
from survey.flows.results.correcting import Corrected, correct
from survey.flows.results.signing import Signer
from survey.flows.surveys.surveying import MeantWave
from tests.flows.hands import ani
from tests.flows.sealed import ROWS, a_seal
from tests.store.builders import the_wave
from tests.store.counting import counted
from tests.web.builders import House


@pytest.fixture
def signer(tmp_path_factory: pytest.TempPathFactory) -> Signer:
    """Who signs, with a key of its own."""
    return Signer(tmp_path_factory.mktemp("keys") / "signing.key")


def sealed(house: House, signer: Signer, rows: tuple[str, ...] = ROWS) -> str:
    """The code of the sealed result of the house."""
    return a_seal(house.database, house.province, signer, rows)


def sent(house: House, content: bytes, language: str = "en") -> str:
    """The page that a file is answered with."""
    files = {"file": (BytesIO(content), "suara.json")}
    answer = house.client().post(f"/periksa?lang={language}", data=files)
    return answer.get_data(as_text=True)


def test_a_code_leads_to_its_result(house: House, signer: Signer) -> None:
    code = sealed(house, signer)

    led = house.client().get(f"/periksa?kode=+{code[:5].upper()}-{code[5:]}")
    with counted() as statements:
        page = house.client().get(f"/periksa/{code}?lang=en").get_data(as_text=True)

    assert led.headers["Location"] == f"/periksa/{code}"
    assert "86.87" in page
    assert "11 answers, sealed on 2 March 2026" in page
    assert "This result still is what it was" in page
    assert page.count("✗") == 0
    assert len(statements) == 6


def test_of_four_answers_the_seal_holds_and_tells_no_number(house: House, signer: Signer) -> None:
    code = sealed(house, signer, ROWS[:4])

    page = house.client().get(f"/periksa/{code}?lang=en").get_data(as_text=True)

    assert "Too few people answered to tell a number" in page
    assert "This result still is what it was" in page
    assert "They are the answers that were counted" in page
    assert "75.00" not in page
    assert "4 answers" not in page


def test_of_five_answers_the_seal_tells_its_numbers(house: House, signer: Signer) -> None:
    code = sealed(house, signer, ROWS[:4] + ROWS[-1:])

    page = house.client().get(f"/periksa/{code}?lang=en").get_data(as_text=True)

    assert "80.00" in page  # 4 * 27 + 36 = 144 points of 45 ratings, times 25
    assert "5 answers, sealed on 2 March 2026" in page


def test_the_same_page_asks_nothing_within_a_minute(house: House, signer: Signer) -> None:
    code = sealed(house, signer)
    house.client().get(f"/periksa/{code}")

    with counted() as statements:
        house.client().get(f"/periksa/{code}")

    assert statements == []


def test_it_speaks_indonesian_first(house: House, signer: Signer) -> None:
    code = sealed(house, signer)

    page = house.client().get(f"/periksa/{code}").get_data(as_text=True)

    assert "Hasil ini masih sama seperti saat disegel." in page
    assert "86,87" in page


def test_the_open_file_is_what_skm_verify_reads(house: House, signer: Signer) -> None:
    code = sealed(house, signer)

    answer = house.client().get(f"/periksa/{code}/data.json")

    assert f'filename="suara-{code}.json"' in answer.headers["Content-Disposition"]
    assert verifying.verify(answer.data, signer.public).holds
    assert json.loads(answer.data)["ratings"] == list(ROWS)


def test_of_nine_answers_there_is_no_open_file(house: House, signer: Signer) -> None:
    code = sealed(house, signer, ROWS[:9])

    page = house.client().get(f"/periksa/{code}?lang=en").get_data(as_text=True)
    answer = house.client().get(f"/periksa/{code}/data.json?lang=en")

    assert "Fewer than ten people answered" in page
    assert "data.json" not in page
    assert answer.status_code == 404


def test_a_corrected_result_says_so_and_why(house: House, signer: Signer) -> None:
    code = sealed(house, signer)
    with house.database.reading(house.province.id) as session:
        meant = MeantWave(house.province.wave_id, the_wave(session, house.province).version)
    reason = "Jumlah pengguna salah dihitung."
    actor = ani(house.province)
    later = correct(house.database, actor, meant, Corrected(400, reason), signer)

    before = house.client().get(f"/periksa/{code}?lang=en").get_data(as_text=True)
    after = house.client().get(f"/periksa/{later}?lang=en").get_data(as_text=True)

    assert "It was corrected on 2 March 2026." in before
    assert reason in before
    assert f"/periksa/{later}" in before
    assert "It corrects an earlier result." in after
    assert "People served: 400." in after


def test_a_file_is_checked_and_a_changed_one_is_told(house: House, signer: Signer) -> None:
    code = sealed(house, signer)
    content = house.client().get(f"/periksa/{code}/data.json").data
    forged = content.replace(b'"444444444"', b'"344444444"', 1)

    assert "This result still is what it was" in sent(house, content)
    told = sent(house, forged)
    assert "This result is not what was sealed." in told
    assert "The answers are not those that were sealed" in told


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"{", "The file is torn or no JSON"),
        (b"{}", "is not the open file of a sealed result"),
        (b"", "torn or no JSON"),
    ],
)
def test_a_file_that_is_none_is_refused_with_a_sentence(
    house: House,
    content: bytes,
    said: str,
) -> None:
    assert said in sent(house, content)


def test_a_flood_is_refused_before_it_is_read(house: House) -> None:
    flood = {"CONTENT_LENGTH": str(5 * 1024 * 1024)}

    answer = house.client().post("/periksa?lang=en", environ_overrides=flood)

    assert answer.status_code == 413


def test_a_code_that_nobody_gave_out_is_not_found(house: House) -> None:
    assert house.client().get("/periksa/2222222222").status_code == 404
    assert house.client().get("/periksa/%00").status_code == 404
    typed = house.client().get("/periksa?kode=abc&lang=en")
    assert typed.status_code == 422
    assert "No code reads so." in typed.get_data(as_text=True)
    assert house.client().post("/periksa").status_code == 422
    assert "Dengan kode" in house.client().get("/periksa").get_data(as_text=True)
