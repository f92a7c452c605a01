"""The path of a workshop at the browser, from the commitment to what the repeat survey changed."""

import io
from pathlib import Path

import pytest
from python_calamine import load_workbook

from survey.core.accounts.role import Node, Role
from survey.core.surveys.answer import Answer, Channel
from survey.flows.results.signing import Signer
from survey.store.improvement import actions, plans
from survey.store.surveys import responses, waves
from survey.store.workshop import workshops
from tests.flows.planning import a_plan, seal
from tests.store.builders import DAY
from tests.web.builders import FORM, House
from tests.web.desks import head, said

DAYS = {"period": "2026-S1", "opens": "2026-03-02", "closes": "2026-06-30"}
CARDS = "Antre dua jam\nAntre lama sekali\nLoket tutup siang\nHarga warung mahal"
SCORES = {f"score_{place}": "4" for place in range(7)}


class Walker:
    """Ani at the browser, on the path of her unit."""

    def __init__(self, house: House) -> None:
        """Begin a path."""
        self.house, self.browser = house, head(house)
        begun = self.browser.post(f"/kantor/satuan/{house.province.unit_id}/lokakarya/mulai")
        self.path = str(begun.location)

    @property
    def id(self) -> int:
        """The id of the path."""
        return int(self.path.rsplit("/", 1)[1])

    def does(self, act: str, **fields: str) -> None:
        """Send the form of an act, which is taken."""
        sent = self.browser.post(f"{self.path}/{act}", data=fields)
        assert sent.status_code == 303, (act, said(sent))

    def refused(self, act: str, status: int, **fields: str) -> str:
        """Send the form of an act, which is refused; the page."""
        sent = self.browser.post(f"{self.path}/{act}", data=fields)
        assert sent.status_code == status, (act, said(sent))
        return said(sent)

    def page(self, of: str = "") -> str:
        """What a page says."""
        return said(self.browser.get(f"{self.path}{of}"))

    def commits(self) -> None:
        """The first step."""
        self.does("kesepakatan", day="2026-03-01", who="Kepala Dinas Kesehatan")
        self.does("orang/tambah", part="team", lines="Ani; UPTD\nBudi; UPTD\nCitra; kader")
        self.does("rencana/tambah", words="Sosialisasi", owner="Budi", due="2026-03-10")

    def meets(self) -> None:
        """The second step: three of four cards are kept, two of them as one."""
        self.does(
            "pertemuan",
            since="2026-03-02",
            until="2026-03-03",
            place="Aula",
            agenda="Pembukaan\nKartu",
            users="8",
            providers="2",
        )
        self.does("hadir", more_users="7", more_providers="2")
        self.does("kartu/tambah", lines=CARDS)
        self.does("kartu/1", words="Antre lebih dari dua jam", fate="agree", about="WAKTU")
        self.does("kartu/2", words="Antre lama sekali", fate="merge", into="1")
        self.does("kartu/3", words="Loket tutup sebelum jamnya", fate="agree")
        self.does("kartu/4", words="Harga warung mahal", fate="drop")

    def asks(self, act: str, *rows: str) -> None:
        """Set a survey up, open it, let it be answered and close it."""
        self.does(act, **DAYS)
        with self.house.database.reading(self.house.province.id) as session:
            row = workshops.find(session, self.id)
            assert row is not None
            wave_id = row.repeat_wave_id or row.wave_id
        wave = f"/kantor/survei/{wave_id}"
        for move in ("buka", "tutup"):
            assert self.browser.post(f"{wave}/{move}", data={"version": "9"}).status_code == 409
            if move == "tutup":
                self.answered(int(wave_id or 0), rows)
            version = self.version(int(wave_id or 0))
            sent = self.browser.post(f"{wave}/{move}", data={"version": version})
            assert sent.status_code == 303

    def version(self, wave_id: int) -> str:
        """The version of a wave now."""
        with self.house.database.reading(self.house.province.id) as session:
            wave = waves.find(session, wave_id)
            assert wave is not None
            return str(wave.version)

    def answered(self, wave_id: int, rows: tuple[str, ...]) -> None:
        """Keep answers, one string each."""
        province = self.house.province
        with self.house.database.writing(province.id) as session:
            wave = waves.find(session, wave_id)
            assert wave is not None
            given = [Answer(province.service_id, DAY, Channel.QR, row) for row in rows]
            responses.add_many(session, wave, given)

    def analyses_both(self) -> None:
        """The fifth step: one cause with two solutions, one of each way, both chosen."""
        self.does("analisis", day="2026-03-02", place="Aula", providers="6")
        self.does("penyebab/tambah", statement="P01", words="Satu loket saja", category="number")
        self.does("penyebab/1/solusi", words="Loket kedua pagi hari", way="internal", **SCORES)
        self.does("penyebab/1/solusi", words="Tambah petugas", way="external", **SCORES)
        chosen = {"chosen": ["1", "2"]}
        assert self.browser.post(f"{self.path}/pilih", data=chosen).status_code == 303

    def promises(self) -> None:
        """The sixth step."""
        words = "Dua loket buka pukul 07.30"
        self.does("solusi/1/janji", words=words, owner="Budi", due="2026-04-01")
        self.does(
            "solusi/2/janji",
            words="Tambah dua petugas",
            addressee="Kepala Dinas",
            owner="Subbag Umum",
            due="2026-06-01",
        )
        self.does("kirim")
        self.does("tanda-tangan", day="2026-03-02", who="Ani, Kepala UPTD", witness="RT 12")


@pytest.fixture
def walker(house: House) -> Walker:
    """A path that has just begun."""
    return Walker(house)


def test_the_whole_path_is_walked(walker: Walker) -> None:
    """From the commitment to a complaint that is told clearly less."""
    assert "Posisinya: Kesepakatan dan tim" in walker.page()
    walker.commits()
    walker.meets()
    assert "7 pengguna dan 2 penyedia, 78 % pengguna (diinginkan: 80 %)" in walker.page()
    assert "pengguna kurang dari yang diinginkan" in walker.page()
    walker.asks("survei", *["12"] * 40, *["22"] * 20)
    profile = walker.page("/profil")
    assert "“Antre lebih dari dua jam” \N{EN DASH} oleh 66,7 % dari 60 responden." in profile
    walker.does("terbitkan")
    walker.analyses_both()
    walker.promises()
    for number in ("1", "2"):
        done = {"progress": "finished", "percent": "100", "done_on": "2026-03-02"}
        walker.does(f"janji/{number}/cek", **done, verifier="Warga RT 12", evidence="Foto")
    walker.asks("survei-ulang", *["12"] * 10, *["22"] * 50)
    assert "Sudah sampai di akhir: semua langkah utuh." in walker.page()
    assert "66,7 16,7 -50,0 turun nyata" in walker.page("/profil")


def test_a_promise_becomes_one_action_of_the_plan(walker: Walker, tmp_path: Path) -> None:
    """With owner, day, cause and complaint taken over; linked both ways; and never a second."""
    province, browser = walker.house.province, walker.browser
    walker.commits()
    walker.meets()
    walker.asks("survei", *["12"] * 40)
    walker.does("terbitkan")
    walker.analyses_both()
    walker.promises()
    assert "setelah unit punya rencana tindak lanjut" in walker.page("/janji")
    seal(walker.house.database, province, Signer(tmp_path / "signing.key"))
    plan_id = a_plan(walker.house.database, province)
    here = f"/kantor/rencana/{plan_id}/janji/{walker.id}"
    assert walker.page("/janji").count("Jadikan rencana tindak lanjut") == 1
    assert browser.get(f"{here}/2").status_code == 404  # a recommendation is its leader's
    form = browser.get(f"{here}/1").text
    for taken in ("Dua loket buka pukul 07.30", "Satu loket saja", "Antre lebih dari dua jam"):
        assert taken in form
    assert all(f'value="{taken}"' in form for taken in ("Budi", "2026-04-01"))
    assert '<option selected value="WAKTU">' in form
    kept = {
        "element": "WAKTU",
        "activity": "Dua loket buka pukul 07.30",
        "cause": "Satu loket saja",
        "owner": "Budi",
        "owner_id": str(province.ani),
        "starts_on": "2026-07-13",
        "due_on": "2026-09-30",
        "indicator": "Waktu tunggu",
        "target": "15 menit",
        "budget": "none",
        "source": "pledge",
    }
    sent = browser.post(f"{here}/1", data=kept)
    assert sent.status_code == 303, said(sent)
    page = walker.page("/janji")
    assert "Dalam rencana tindak lanjut: Direncanakan, 0 %, sampai 30 September 2026." in page
    assert "Jadikan rencana tindak lanjut" not in page
    with walker.house.database.reading(province.id) as session:
        (action,) = actions.of_workshop(session, walker.id).values()
    action_page = browser.get(f"/kantor/rtl/{action.id}").text
    assert f'href="/kantor/lokakarya/{walker.id}/janji#janji-1"' in action_page
    again = browser.post(f"{here}/1", data=kept, follow_redirects=True)
    assert "Janji ini sudah menjadi kegiatan sebuah rencana" in said(again)
    with walker.house.database.reading(province.id) as session:
        assert len(plans.actions_of(session, [plan_id])) == 1


def test_a_step_out_of_order_is_refused_with_what_to_do_instead(walker: Walker) -> None:
    """No survey before the workshop, whatever is sent."""
    page = walker.refused("survei", 409, **DAYS)
    assert "Urutannya ketat: sebelum “Survei pengaduan” ada “Kesepakatan dan tim”" in page
    assert "Simpan hari pimpinan bersepakat" in page
    walker.commits()
    walker.refused("analisis", 409, day="2026-03-02", place="Aula", providers="6")
    page = walker.refused("penyebab/tambah", 422, statement="P01", words="x", category="number")
    assert "sebelum “Lokakarya penyebab pengaduan” ada “Lokakarya Pengelolaan Pengaduan”" in page


def test_a_pledge_without_owner_or_day_is_refused(walker: Walker) -> None:
    """Beside its field, with everything that was typed still there."""
    walker.commits()
    walker.meets()
    walker.asks("survei", *["12"] * 40)
    walker.does("terbitkan")
    walker.analyses_both()
    page = walker.refused("solusi/1/janji", 422, words="Dua loket", owner="", due="")
    assert "Janji tanpa penanggung jawab bukan janji" in page
    page = walker.refused("solusi/1/janji", 422, words="Dua loket", owner="Budi", due="")
    assert "Janji tanpa tanggal bukan janji" in page
    page = walker.refused("solusi/1/janji", 422, words="x", owner="Budi", due="2026-03-01")
    assert "Hari itu sudah lewat" in page


def test_the_survey_is_answered_by_ticks_on_the_page_of_the_unit(walker: Walker) -> None:
    """Two statements, none of them, and what else went wrong; no tick at all is asked about."""
    walker.commits()
    walker.meets()
    walker.does("survei", **DAYS)
    with walker.house.database.reading(walker.house.province.id) as session:
        row = workshops.find(session, walker.id)
        assert row is not None
        wave_id = int(row.wave_id or 0)
    version = walker.version(wave_id)
    walker.browser.post(f"/kantor/survei/{wave_id}/buka", data={"version": version})
    citizen = walker.house.client()
    form = citizen.get(FORM).get_data(as_text=True)
    token = form.partition('name="token" value="')[2].partition('"')[0]
    assert "Antre lebih dari dua jam" in form
    assert "Adakah hal lain yang tidak beres?" in form
    empty = citizen.post(FORM, data={"token": token})
    assert empty.status_code == 422
    assert "Centang yang pernah Anda alami" in said(empty)
    given = citizen.post(FORM, data={"token": token, "P02": "1", "remark": "Kursi rusak"})
    assert given.status_code == 303
    with walker.house.database.reading(walker.house.province.id) as session:
        assert responses.ratings(session, wave_id) == "21"


def test_leaders_reply_and_others_do_not(walker: Walker) -> None:
    """The head of the agency does; a refusal needs its reason, the unit itself may not reply."""
    province = walker.house.province
    walker.commits()
    walker.meets()
    walker.asks("survei", *["12"] * 40)
    walker.does("terbitkan")
    walker.analyses_both()
    walker.promises()
    assert walker.browser.get(f"{walker.path}/rekomendasi/2/balas").status_code == 403
    walker.house.appoint(province.budi, Role.AGENCY_HEAD, Node(agency_id=province.agency_id))
    leader = walker.house.client_of(province.budi)
    assert "Tambah dua petugas" in said(leader.get("/kantor/rekomendasi"))
    address = f"{walker.path}/rekomendasi/2/balas"
    assert leader.post(address, data={"reply": "declined", "words": ""}).status_code == 422
    kept = leader.post(address, data={"reply": "accepted", "words": "Dianggarkan 2027"})
    assert kept.status_code == 303
    assert "Dianggarkan 2027" in walker.page("/janji")


def test_the_public_sees_profile_and_promises_and_no_names(walker: Walker) -> None:
    """Nothing before it is published; names of participants are gone once promises are signed."""
    province = walker.house.province
    public = f"/instansi/kaltim/unit/{province.unit_id}/janji"
    anybody = walker.house.client()
    walker.commits()
    walker.does("orang/tambah", part="user", lines="Siti Aminah; RT 12")
    walker.meets()
    walker.asks("survei", *["12"] * 40)
    assert "Unit ini belum bertanya tentang pengaduan." in said(anybody.get(public))
    walker.does("terbitkan")
    assert "Janjinya sedang disusun" in said(anybody.get(public))
    walker.analyses_both()
    assert "Siti Aminah" in walker.page()
    walker.promises()
    assert "Janji unit ini" in said(anybody.get(f"/instansi/kaltim/unit/{province.unit_id}"))
    shown = said(anybody.get(public))
    assert "Dua loket buka pukul 07.30" in shown
    assert "Antre lebih dari dua jam" in shown
    assert "Siti Aminah" not in walker.page()
    assert anybody.get("/instansi/kaltim/unit/1/janji").status_code == 404
    assert "Told most:" in said(anybody.get(f"{public}?lang=en"))


@pytest.mark.parametrize("kind", ["profil", "penyebab", "janji", "cek"])
def test_tables_are_workbooks_whose_texts_are_texts(walker: Walker, kind: str) -> None:
    """A statement that looks like a formula is tamed."""
    walker.commits()
    walker.meets()
    walker.does("kartu/3", words="=1+1 loket tutup", fate="agree")
    walker.asks("survei", *["12"] * 40, *["11"] * 5)
    walker.does("terbitkan")
    walker.analyses_both()
    walker.promises()
    sent = walker.browser.get(f"{walker.path}/{kind}.xlsx")
    book = load_workbook(io.BytesIO(sent.data))
    leaves = [book.get_sheet_by_name(name).to_python() for name in book.sheet_names]
    cells = [cell for leaf in leaves for row in leaf for cell in row]
    assert not any(str(cell).startswith("=") for cell in cells)
    assert any("Antre" in str(cell) or "loket" in str(cell) for cell in cells)


def test_a_checklist_stays_out_of_the_results_of_the_unit(walker: Walker) -> None:
    """No index is made of it, and its wave has no page of results."""
    walker.commits()
    walker.meets()
    walker.asks("survei", *["12"] * 40)
    unit = f"/kantor/satuan/{walker.house.province.unit_id}/hasil"
    assert "PENGADUAN-" not in said(walker.browser.get(unit)).upper()
    with walker.house.database.reading(walker.house.province.id) as session:
        row = workshops.find(session, walker.id)
        assert row is not None
        wave_id = row.wave_id
    assert walker.browser.get(f"/kantor/pelaksanaan/{wave_id}/hasil.xlsx").status_code == 404


def test_hostile_input_is_kept_as_text(walker: Walker) -> None:
    """Tags and long lines."""
    walker.commits()
    walker.refused("orang/tambah", 422, part="user", lines="x" * 301)
    walker.refused("orang/tambah", 422, part="guest", lines="x")
    walker.does("orang/tambah", part="user", lines="<script>alert(1)</script>")
    assert "<script>alert" not in walker.browser.get(walker.path).get_data(as_text=True)


GONE = ["penyebab/{}/hapus", "solusi/{}/hapus", "kartu/{}", "janji/{}/cek"]


@pytest.mark.parametrize("act", GONE)
def test_what_is_not_there_is_not_found(walker: Walker, act: str) -> None:
    """Also under a number that no column holds; more people than can come are refused."""
    for number in ("7", "99999999999", "9" * 18):
        assert walker.browser.get(f"{walker.path}/{act.format(number)}").status_code == 404
    walker.commits()
    meeting = {"since": "2026-03-02", "until": "2026-03-03", "place": "Aula", "agenda": "Kartu"}
    walker.refused("pertemuan", 422, **meeting, users="9999999999", providers="1")
