"""Triage suggests with its reasons, the same for the same text, and decides nothing."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from survey.core.complaints.lexicon import Polarity
from survey.core.complaints.topic import Alarm, Maladministration
from survey.core.complaints.triage import ComplaintClass, Suggestion, suggest
from tests.core.tongues import shipped

# Fewer than thirty examples of each were there to learn from, so a model judges none of them.
BY_LEXICON_ALONE = {"PERSYARATAN", "KOMPETENSI", "PERILAKU"}


def suggested(text: str) -> Suggestion:
    return suggest(text, shipped().lexicon, shipped().model)


@pytest.mark.parametrize(
    ("text", "elements"),
    [
        ("Petugas di loket tidak ramah", {"PERILAKU"}),
        ("Petugasnya judes dan suka bentak warga", {"PERILAKU"}),
        ("Kode OTP tidak masuk terus, saya gagal login", {"PROSEDUR"}),
        ("Jalan di depan sekolah berlubang dan gelap", {"SARPRAS"}),
        ("Aplikasinya sering error dan force close", {"SARPRAS"}),
        ("Air PDAM keruh sejak kemarin", {"PRODUK"}),
        ("Syaratnya berubah-ubah, berkas diminta lagi", {"PERSYARATAN"}),
        ("Petugas tidak paham aturan, jawabannya berbeda", {"KOMPETENSI"}),
        ("Antreannya lamaaaa sekali sampai berjam-jam", {"WAKTU"}),
        ("Laporan saya tidak ditanggapi", {"PENGADUAN"}),
    ],
)
def test_what_a_text_is_about(text: str, elements: set[str]) -> None:
    assert elements <= set(suggested(text).elements)


def test_not_long_is_praise_and_not_kind_is_blame() -> None:
    assert suggested("Pelayanan tidak lama, terima kasih").polarity is Polarity.POSITIVE
    assert suggested("Petugas tidak ramah").polarity is Polarity.NEGATIVE


def test_a_bribe_raises_an_alarm_and_names_its_kind() -> None:
    suggestion = suggested("Ada pungli di loket, petugas minta uang rokok")

    assert Alarm.INTEGRITY in suggestion.alarms
    assert Maladministration.DEMAND in suggestion.maladministration
    assert "BIAYA" in suggestion.elements


@pytest.mark.parametrize(
    ("text", "alarm"),
    [
        ("Atap ruang tunggu hampir roboh dan membahayakan pengunjung", Alarm.SAFETY),
        ("Saya mengalami pelecehan oleh petugas", Alarm.HARASSMENT),
        ("Kami didiskriminasi karena suku", Alarm.DISCRIMINATION),
        ("Ada kekerasan terhadap anak di panti", Alarm.CHILD),
        ("Murid kelas dua ditampar wali kelas", Alarm.CHILD),
        ("Sopir bus memegang paha penumpang wanita", Alarm.HARASSMENT),
        ("Penyandang disabilitas disuruh pulang", Alarm.DISCRIMINATION),
        ("Ibu hamil pendarahan ditolak igd", Alarm.SAFETY),
        ("Petugasnya minta duit 50 rb biar cepat", Alarm.INTEGRITY),
    ],
)
def test_alarms(text: str, alarm: Alarm) -> None:
    assert alarm in suggested(text).alarms


@pytest.mark.parametrize(
    "text",
    [
        "Jam pelayanan anak pukul 08.00",
        "Permohonan saya ditolak tanpa alasan",
        "Mohon kebutuhan air calon warga diperhatikan",
        "Bayar 50 ribu sesuai tarif, bebas pungli",
        "Pemadam kebakaran cepat datang",
        "Seragam petugas rapi",
    ],
)
def test_what_only_sounds_like_an_alarm_raises_none(text: str) -> None:
    assert not suggested(text).alarms


def test_it_shows_the_words_that_fired() -> None:
    suggestion = suggested("Di loket satu kada ramah")

    assert ("tidak ramah", "kasar", False) in [
        (fired.said, fired.topic, fired.turned) for fired in suggestion.fired
    ]
    (reason,) = [one for one in suggestion.reasons if one.element == "PERILAKU"]
    assert reason.words == ("tidak ramah",)


def test_every_element_has_its_reason_and_there_are_three_at_most() -> None:
    text = "Petugas ketus, tidak paham aturan, syaratnya berubah, toilet kotor, antrean lama sekali"
    suggestion = suggested(text)

    assert len(suggestion.elements) == 3
    assert [reason.element for reason in suggestion.reasons] == list(suggestion.elements)
    assert all(reason.words for reason in suggestion.reasons)


def test_a_model_judges_only_what_it_had_thirty_examples_of() -> None:
    assert not BY_LEXICON_ALONE & set(shipped().model.elements.labels)
    assert set(shipped().model.alarms.labels) <= {"integritas", "keselamatan"}


def test_the_model_that_comes_along_was_trained_beside_the_lexicon_that_does() -> None:
    assert shipped().model.lexicon == shipped().lexicon.version


@pytest.mark.parametrize("text", ["", " ", "\0\0", "🙏🏻🙏🏻", "[nama] [NIK]"])
def test_nothing_said_is_about_nothing(text: str) -> None:
    suggestion = suggested(text)

    assert suggestion.elements == ()
    assert suggestion.alarms == ()
    assert suggestion.complaint_class is ComplaintClass.NONE
    assert suggestion.polarity is Polarity.NONE


def test_a_megabyte_is_answered() -> None:
    assert "WAKTU" in suggested("lama " * 200_000).elements


@given(st.text(max_size=200))
def test_any_text_is_answered_and_twice_alike(text: str) -> None:
    assert suggested(text) == suggested(text)
