"""skm triage, skm train triage and skm bench triage, from a file to what is printed."""

import csv
import json
import shutil
from collections.abc import Sequence
from pathlib import Path

import pytest
from sqlalchemy import select

from survey.cli.skm import run
from survey.core.complaints.topic import Matter
from survey.flows.complaints.triaging import read_model
from survey.flows.registry import registering
from survey.store.complaints import complaints
from survey.store.databases import Database
from survey.store.tables.complaints import ComplaintRow
from tests.capabilities import ROOT
from tests.cli.test_registry import INIT
from tests.flows.complaints.test_training import a_place

HEAD = ("id", "text", "elements", "polarity", "class", "alarms")


def a_file(tmp_path: Path, rows: Sequence[tuple[str, ...]], head: tuple[str, ...] = HEAD) -> str:
    path = tmp_path / "teks.csv"
    with path.open("w", encoding="utf-8", newline="") as out:
        csv.writer(out).writerows([head, *rows])
    return str(path)


def labelled_rows() -> list[tuple[str, ...]]:
    return [
        row
        for n in range(40)
        for row in (
            (f"a{n}", f"toilet rusak lantai {n}", "SARPRAS", "neg", "pengaduan", ""),
            (f"b{n}", f"tarif naik loket {n}", "BIAYA|WAKTU", "neg", "pengaduan", ""),
            (f"c{n}", f"sangat membantu hari {n}", "", "pos", "none", ""),
        )
    ]


def test_each_row_is_answered(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    rows = [("x1", "Di loket tidak ramah, hp saya 081234567890"), ("x2", ""), ("x3", "Bagus")]
    file = a_file(tmp_path, rows, ("id", "text"))

    assert run(["triage", file, "--format", "json"], {}) == 0

    first, second, third = json.loads(capsys.readouterr().out)
    assert first["id"] == "x1"
    assert first["elements"] == ["PERILAKU"]
    assert first["polarity"] == "neg"
    assert first["class"] == "pengaduan"
    assert first["alarms"] == []
    assert first["masked"] == "Di loket tidak ramah, hp saya [TELEPON]"
    assert "tidak ramah" in first["reasons"]["PERILAKU"]
    assert (second["elements"], second["class"], second["polarity"]) == ([], "none", "none")
    assert third["elements"] == []


def test_a_lexicon_of_ones_own_sorts(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file = a_file(tmp_path, [("Layanan kelelep",)], ("text",))
    lexicon = tmp_path / "leksikon.toml"
    shipped = ROOT / "instruments/reference/triage-lexicon.toml"
    topic = '[[topics]]\ncode = "kutai"\nelement = "PERILAKU"\nweight = 4\nwords = ["kelelep"]\n'
    lexicon.write_text(f"{shipped.read_text('utf-8')}\n{topic}", "utf-8")

    assert run(["triage", file, "--format", "json", "--lexicon", str(lexicon)], {}) == 0

    assert json.loads(capsys.readouterr().out)[0]["elements"] == ["PERILAKU"]


@pytest.mark.parametrize("content", ["", "version = 1", "\x00", "[[topics]]\nwords = []"])
def test_a_broken_lexicon_is_refused_with_its_name(
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
    content: str,
) -> None:
    file = a_file(tmp_path, [("Antrean lama",)], ("text",))
    lexicon = tmp_path / "kata.toml"
    lexicon.write_text(content, "utf-8")

    assert run(["triage", file, "--lexicon", str(lexicon)], {}) == 2
    assert "kata.toml" in capsys.readouterr().err


def test_without_an_id_rows_are_counted_and_doubles_are_named(
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
) -> None:
    lamp = "Lampu jalan di depan pasar padam sejak Senin"
    file = a_file(tmp_path, [(lamp,), ("Antrean lama",), (f"{lamp}!!",)], ("text",))

    assert run(["triage", file, "--format", "json"], {}) == 0

    found = json.loads(capsys.readouterr().out)
    assert [one["id"] for one in found] == ["1", "2", "3"]
    assert [other["id"] for other in found[0]["alike"]] == ["3"]
    assert found[1]["alike"] == []


def test_the_table_is_masked_too(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file = a_file(tmp_path, [("081234567890 antrean lama",)], ("text",))

    assert run(["triage", file], {}) == 0

    printed = capsys.readouterr().out
    assert "[TELEPON] antrean lama" in printed
    assert "0812" not in printed
    assert "petugas yang memutuskan" in printed


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        (b"", "Berkas ini kosong"),
        (b"id,isinya\n1,lama\n", "tidak menyebut kolom text"),
        (b'id,text\n1,"' + b"a" * 1_000_000 + b'"\n', "Baris 2"),
        (b"id,text\n1,a\0b\n", "NUL"),
        (b"%PDF-1.4", "PDF"),
    ],
)
def test_what_cannot_be_read_is_refused_in_a_sentence(
    content: bytes,
    sentence: str,
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
) -> None:
    file = tmp_path / "teks.csv"
    file.write_bytes(content)

    assert run(["triage", str(file)], {}) == 2
    assert sentence in capsys.readouterr().err


def test_broken_signs_are_read_as_windows_does(
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
) -> None:
    file = tmp_path / "teks.csv"
    file.write_bytes(b"text\nantrean \x96 lama\n")

    assert run(["triage", str(file), "--format", "json"], {}) == 0
    assert json.loads(capsys.readouterr().out)[0]["elements"] == ["WAKTU"]


def test_a_torn_model_is_named(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    folder = tmp_path / "instrumen"
    shutil.copytree(ROOT / "instruments", folder)
    (folder / "reference" / "triage-model.npz").write_bytes(b"PK\3\4 torn")
    file = a_file(tmp_path, [("lama",)], ("text",))

    assert run(["triage", file], {"SKM_INSTRUMENTS": str(folder)}) == 2
    assert "triage-model.npz tidak berisi model" in capsys.readouterr().err


def test_a_model_is_learned_written_and_used(
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
) -> None:
    folder = tmp_path / "instrumen"
    shutil.copytree(ROOT / "instruments", folder)
    file = a_file(tmp_path, labelled_rows())
    own = {"SKM_INSTRUMENTS": str(folder)}

    assert run(["train", "triage", file, "--afresh", "--version", "kita"], own) == 0
    assert "120 teks" in capsys.readouterr().out
    assert run(["triage", file, "--format", "json"], own) == 0
    first = json.loads(capsys.readouterr().out)[0]
    assert (first["elements"], first["model"]) == (["SARPRAS"], "kita")


def test_a_label_that_there_is_not_is_refused_with_its_cell(
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
) -> None:
    file = a_file(tmp_path, [("1", "lama", "WAKTOE", "neg", "pengaduan", "")])

    assert run(["train", "triage", file, "--out", str(tmp_path / "m.npz")], {}) == 2

    said = capsys.readouterr().err
    assert "WAKTOE" in said
    assert "baris 2, kolom C" in said
    assert not (tmp_path / "m.npz").exists()


def test_labels_that_are_missing_are_named(
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
) -> None:
    file = a_file(tmp_path, [("1", "lama")], ("id", "text"))

    assert run(["bench", "triage", file], {}) == 2
    assert "elements, polarity, class dan alarms" in capsys.readouterr().err


def test_the_model_in_use_is_graded(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    rows = [
        ("1", "Petugas judes", "PERILAKU", "neg", "pengaduan", ""),
        ("2", "Ada pungli di loket", "BIAYA", "neg", "pengaduan", "integritas"),
    ]
    file = a_file(tmp_path, rows)

    assert run(["bench", "triage", file, "--shipped", "--format", "json"], {}) == 0

    (graded,) = json.loads(capsys.readouterr().out)
    assert graded["part"] == "shipped"
    assert graded["micro"]["f1"] == 1
    assert next(a for a in graded["alarms"] if a["label"] == "integritas")["recall"] == 1


def test_bench_triage_wants_a_file() -> None:
    assert run(["bench", "triage"], {}) == 2


def test_decisions_of_officers_move_the_model(
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
) -> None:
    home = {"SKM_DATA": str(tmp_path / "data")}
    assert run(INIT, home) == 0
    sheet, out = tmp_path / "laporan.csv", tmp_path / "model.npz"
    told = [
        f"Kapal oleng {a_place(n)},Web,Aspirasi,Ditutup oleh Sistem,Mei 2024" for n in range(35)
    ]
    sheet.write_text("\n".join(["Isi Laporan,Sumber,Klasifikasi,Status,Bulan", *told]), "utf-8")
    assert run(["complaints", "import", str(sheet)], home) == 0
    decide(f"sqlite:///{tmp_path / 'data' / 'suara.db'}")
    capsys.readouterr()

    assert run(["train", "triage", "--from-store", "--out", str(out)], home) == 0

    printed = " ".join(capsys.readouterr().out.split())
    assert "Pengaduan yang sudah diputuskan petugas: 35." in printed
    assert "KOMPETENSI 35 ya 0,00" in printed
    assert "KOMPETENSI" in read_model(out).elements.labels


def decide(url: str) -> None:
    """An officer says of every complaint that it is about competence."""
    database = Database(url)
    institution_id, _ = registering.institution_called(database, None)
    with database.writing(institution_id) as session:
        for id_ in session.scalars(select(ComplaintRow.id)).all():
            complaints.decide(session, id_, frozenset({(Matter.ELEMENT, "KOMPETENSI")}))
    database.close()


def test_without_decisions_nothing_is_learned_from_the_store(
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
) -> None:
    home = {"SKM_DATA": str(tmp_path / "data")}
    assert run(INIT, home) == 0

    assert run(["train", "triage", "--from-store"], home) == 2
    assert "satu unsur perlu 30 keputusan petugas, dan yang ada: 0" in capsys.readouterr().err


@pytest.mark.parametrize("asked", [[], ["x.csv", "--from-store"], ["--from-store", "--afresh"]])
def test_training_wants_files_or_the_store(
    asked: list[str],
    capsys: pytest.CaptureFixture[str],
) -> None:
    assert run(["train", "triage", *asked], {}) == 2
    assert "atau --from-store" in capsys.readouterr().err
