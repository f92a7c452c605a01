"""Complaints on officers' pages: who can do what when, and what is said where it cannot be."""

from pathlib import Path

import pytest

from survey.core.complaints.complaint import State
from survey.store import files
from survey.store.complaints import complaints as store
from tests.store.builders import NOW
from tests.web.builders import House
from tests.web.complaints.builders import ALL, Cast, a_cast, drafted, pressed, sent, steps, verified
from tests.web.desks import said, statements, version

VERIFIER = {"verifikasi", "lengkapkan", "tolak", "gabungkan", "teruskan", "catatan", "klasifikasi"}
# What each of the cast can do in each state that a complaint passes through.
CAN = {
    "received": {
        "verifier": VERIFIER,
        "officer": {"naikkan", "catatan", "klasifikasi"},
        "head": {"naikkan", "catatan", "klasifikasi"},
        "inspector": {"ambil", "catatan", "klasifikasi"},
    },
    "assigned": {
        "verifier": {"gabungkan", "teruskan", "serahkan", "kabari", "catatan", "klasifikasi"},
        "officer": {"mulai", "jeda", "jawaban", "kabari", "naikkan", "catatan", "klasifikasi"},
        "head": {"mulai", "jeda", "jawaban", "kabari", "naikkan", "catatan", "klasifikasi"},
        "inspector": {"serahkan", "mulai", "jeda", "jawaban", "ambil", "kabari", "catatan"}
        | {"klasifikasi"},
    },
    "drafted": {
        "verifier": {"serahkan", "kabari", "catatan", "klasifikasi"},
        "officer": {"jawaban", "kabari", "naikkan", "catatan", "klasifikasi"},
        "head": {"jawaban", "kembalikan", "setujui", "kabari", "naikkan"}
        | {"catatan", "klasifikasi"},
        "inspector": {"serahkan", "jawaban", "kembalikan", "setujui", "ambil", "kabari"}
        | {"catatan", "klasifikasi"},
    },
}


@pytest.fixture
def cast(house: House, tmp_path: Path) -> Cast:
    return a_cast(house, tmp_path)


@pytest.mark.parametrize("state", CAN)
@pytest.mark.parametrize("who", ["verifier", "officer", "head", "inspector"])
def test_a_page_offers_the_moves_that_its_officer_has_and_no_other(
    cast: Cast,
    state: str,
    who: str,
) -> None:
    address, _ = cast.complaint()
    if state == "assigned":
        verified(cast, address)
    elif state == "drafted":
        drafted(cast, address)

    page = getattr(cast, who).get(address)

    assert steps(page.text, address) == CAN[state][who]


def test_another_unit_sees_nothing_of_it(cast: Cast) -> None:
    address, _ = cast.complaint()

    for path in (address, f"{address}/catatan", f"{address}/berkas/1"):
        assert cast.stranger.get(path).status_code == 403
    assert cast.stranger.post(f"{address}/pelapor").status_code == 403
    assert "Toilet" not in cast.stranger.get(ALL).text


def test_a_complaint_goes_from_the_verifier_to_the_answer(cast: Cast) -> None:
    address, _ = cast.complaint()
    drafted(cast, address, "Toilet diperbaiki pada 3 Maret.")
    approval = said(cast.head.get(f"{address}/setujui"))
    sent(cast.head, f"{address}/setujui")
    sent(cast.head, f"{address}/tutup", words="Pelapor menelepon dan puas.")

    page = said(cast.officer.get(address))
    assert "Toilet diperbaiki pada 3 Maret." in approval
    assert cast.state(address) is State.CLOSED
    for one in ("Dijawab", "Ani (kepala)", "Budi (unit)", "Dewi (verifikator)", "Ditutup"):
        assert one in page


def test_a_draft_goes_back_with_its_reason_and_begins_with_its_words(cast: Cast) -> None:
    address, _ = cast.complaint()
    drafted(cast, address, "Sudah.")
    sent(cast.head, f"{address}/kembalikan", words="Sebutkan tanggalnya.")

    again = cast.officer.get(f"{address}/jawaban")

    assert "Sebutkan tanggalnya." in said(again)
    assert ">\r\nSudah.</textarea>" in again.text.replace("\n", "\r\n").replace("\r\r", "\r")


def test_asking_completing_rejecting_and_reopening(cast: Cast) -> None:
    address, _ = cast.complaint()
    sent(cast.verifier, f"{address}/lengkapkan", words="Loket yang mana?")
    asked = cast.state(address)
    sent(cast.verifier, f"{address}/lengkapi", words="Loket dua, kata pelapor.")
    completed = cast.state(address)
    sent(cast.verifier, f"{address}/tolak", words="Bukan layanan kami.")
    rejected = cast.state(address)
    sent(cast.verifier, f"{address}/buka", words="Ternyata layanan kami.")

    assert (asked, completed, rejected) == (State.INCOMPLETE, State.RECEIVED, State.REJECTED)
    assert cast.state(address) is State.RECEIVED
    assert "Dibuka kembali 1 kali" in said(cast.verifier.get(address))


def test_forwarding_names_who_is_responsible_now(cast: Cast) -> None:
    address, _ = cast.complaint()
    drawn = version(cast.verifier.get(f"{address}/teruskan"))

    nobody = cast.verifier.post(
        f"{address}/teruskan",
        data={"version": drawn, "words": "Jalan nasional.", "owner": "  "},
    )
    sent(cast.verifier, f"{address}/teruskan", words="Jalan nasional.", owner="Balai Jalan")

    assert nobody.status_code == 422
    assert "Sebutkan instansi yang kini berwenang." in said(nobody)
    assert "Jalan nasional." in nobody.text
    assert "Kini berwenang Balai Jalan" in said(cast.verifier.get(address))


def test_merging_shows_what_is_alike_and_refuses_what_is_none(cast: Cast) -> None:
    first, receipt = cast.complaint()
    second, own = cast.complaint(b"c" * 16)
    page = cast.verifier.get(f"{second}/gabungkan")
    wrong = cast.verifier.post(
        f"{second}/gabungkan",
        data={"version": version(page), "original": own.number},
    )
    sent(cast.verifier, f"{second}/gabungkan", original=receipt.number.lower())

    assert receipt.number in said(page)
    assert wrong.status_code == 422
    assert "Tidak ada pengaduan lain dengan nomor ini" in said(wrong)
    assert cast.state(second) is State.MERGED
    assert f"Digabung ke {receipt.number}" in said(cast.verifier.get(second))
    assert cast.state(first) is State.RECEIVED


def test_a_pause_says_what_is_waited_for_and_ends(cast: Cast) -> None:
    address, _ = cast.complaint()
    verified(cast, address)
    path = f"{address}/jeda"
    drawn = version(cast.officer.get(path))
    empty = cast.officer.post(path, data={"version": drawn, "words": "Tunggu", "pause": ""})
    sent(cast.officer, path, words="Suku cadang", pause="other_agency")
    page = said(cast.officer.get(address))
    sent(cast.officer, f"{address}/lanjutkan", words="Suku cadang tiba")

    assert empty.status_code == 422
    assert "Pilih apa yang ditunggu." in said(empty)
    assert "Dijeda : Instansi lain" in page
    assert cast.state(address) is State.IN_PROGRESS


def test_telling_and_noting_are_kept_apart(cast: Cast) -> None:
    address, _ = cast.complaint()
    verified(cast, address)
    sent(cast.officer, f"{address}/kabari", words="Teknisi datang besok.")
    sent(cast.officer, f"{address}/catatan", words="Teknisi langganan kita.")

    page = said(cast.officer.get(address))

    assert "Catatan internal hanya dibaca petugas" in page
    assert "Perkembangan dikabarkan hanya dibaca petugas" not in page


def test_the_officer_decides_beside_what_was_suggested(cast: Cast) -> None:
    words = "Antrean lama sekali, nunggu seharian. Petugas minta pungli."
    address, _ = cast.complaint(words=words)  # time, a reward asked for, integrity
    form = cast.verifier.get(f"{address}/klasifikasi")
    before = said(cast.verifier.get(address))
    sent(cast.verifier, f"{address}/klasifikasi", elements=["SARPRAS"], alarms=["integritas"])
    after = said(cast.verifier.get(address))
    drawn = version(cast.verifier.get(f"{address}/klasifikasi"))
    torn = cast.verifier.post(
        f"{address}/klasifikasi",
        data={"version": drawn, "elements": ["CUACA"]},
    )

    assert form.text.count("(disarankan)") == 3
    assert "suap atau pungutan liar disarankan, belum diputuskan" in before
    assert "suap atau pungutan liar diputuskan petugas" in after
    assert "disarankan, dinyatakan tidak tepat" in after
    assert torn.status_code == 422


def test_redacted_words_and_the_title_made_of_them_are_gone_from_every_page(cast: Cast) -> None:
    address, _ = cast.complaint(words="Pak Joko di loket dua meminta uang rokok.")
    sent(cast.verifier, f"{address}/samarkan/0", words="Petugas di loket dua meminta uang.")

    assert "Joko" not in cast.verifier.get(address).text
    assert "Joko" not in cast.verifier.get(ALL).text
    assert "Joko" not in cast.verifier.get(f"{ALL}?cari=joko").text.replace('value="joko"', "")
    assert cast.officer.get(f"{address}/samarkan/0").status_code == 200
    assert "wewenang petugas lain" in said(cast.officer.get(f"{address}/samarkan/0"))
    assert cast.verifier.get(f"{address}/samarkan/9").status_code == 404


def test_a_stale_form_is_told_and_keeps_what_was_typed(cast: Cast) -> None:
    address, _ = cast.complaint()
    verified(cast, address)
    drawn = version(cast.officer.get(f"{address}/jawaban"))
    sent(cast.head, f"{address}/jawaban", words="Jawaban kepala.")

    late = cast.officer.post(
        f"{address}/jawaban",
        data={"version": drawn, "words": "Jawaban Budi."},
    )
    knowingly = cast.officer.post(
        f"{address}/jawaban",
        data={"version": version(late), "words": "Jawaban Budi."},
    )

    assert late.status_code == 409
    assert "Jawaban Budi." in late.text
    assert knowingly.status_code == 303


def test_what_was_typed_for_a_move_that_is_over_is_not_lost(cast: Cast) -> None:
    address, _ = cast.complaint()
    drawn = version(cast.verifier.get(f"{address}/tolak"))
    verified(cast, address)

    late = cast.verifier.post(
        f"{address}/tolak",
        data={"version": drawn, "words": "Alasan yang panjang."},
    )

    assert late.status_code == 409
    assert "Yang tadi Anda tulis Alasan yang panjang." in said(late)
    assert cast.state(address) is State.ASSIGNED


def test_a_move_of_another_officer_is_refused_with_words(cast: Cast) -> None:
    address, _ = cast.complaint()
    drawn = version(cast.officer.get(f"{address}/catatan"))

    forged = cast.officer.post(
        f"{address}/verifikasi",
        data={"version": drawn, "unit_id": str(cast.house.province.unit_id)},
    )
    rejected = cast.officer.post(f"{address}/tolak", data={"version": drawn, "words": "Tidak."})

    assert forged.status_code == 422  # no unit can be chosen by who may give it to none
    assert rejected.status_code == 403
    assert cast.state(address) is State.RECEIVED


def test_pages_of_complaints_have_few_statements_and_always_as_many(cast: Cast) -> None:
    address, _ = cast.complaint()
    for path, most in (
        (ALL, 3 + 6),
        (address, 4 + 6),
        (f"{address}/catatan", 4 + 6),
        (f"{address}/verifikasi", 4 + 7),
        (f"{address}/gabungkan", 4 + 9),
        (f"{ALL}/baru", 3 + 1),
        (f"{ALL}/balasan", 3 + 2),
    ):
        with statements(most):
            assert cast.verifier.get(path).status_code == 200, path

    verified(cast, address)
    cast.complaint(b"c" * 16)
    pressed(cast.officer, address)
    for path, most in ((ALL, 9), (address, 10)):
        cast.officer.get(path)
        with statements(most):
            cast.officer.get(path)


def test_the_journal_tells_each_move(cast: Cast) -> None:
    address, receipt = cast.complaint()
    verified(cast, address)

    journal = said(cast.verifier.get("/kantor/jurnal"))

    assert f"Dewi memverifikasi pengaduan {receipt.number}" in journal


def test_a_file_is_kept_and_never_opened_within_our_pages(cast: Cast) -> None:
    address = with_file(cast, "foto <b>\u202e.html", "text/html")
    page = cast.officer.get(address)
    link = page.text.split("/berkas/")[1].split('"')[0]

    file = cast.officer.get(f"{address}/berkas/{link}")

    assert file.data == b"<script>alert(1)</script>"
    assert file.headers["Content-Disposition"].startswith("attachment;")
    assert file.headers["X-Content-Type-Options"] == "nosniff"
    assert file.headers["Content-Security-Policy"] == "default-src 'none'; sandbox"
    assert file.headers["Cache-Control"] == "no-store"


def with_file(cast: Cast, name: str, media_type: str) -> str:
    """A complaint that came with a hostile file."""
    address, _ = cast.complaint()
    id_ = int(address.rpartition("/")[2])
    database, province = cast.house.database, cast.house.province
    with database.writing(province.id) as session:
        event = store.events(session, id_)[0].row
        hostile = b"<script>alert(1)</script>"
        file_id = files.keep(session, name, media_type, hostile, NOW)
        store.add_files(session, event, [file_id])
    return address
