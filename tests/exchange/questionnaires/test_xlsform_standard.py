"""What pyxform refuses is said in Indonesian, with the sheet and the row of the workbook."""

from pathlib import Path

import pytest

from survey.core.fault import Fault, Reason
from survey.exchange.questionnaires.xlsform_reading import FormError
from survey.exchange.questionnaires.xlsform_standard import place_of, reason_of
from survey.language import language
from tests.exchange.questionnaires.test_xlsform import Change, changed, put, read_back


@pytest.mark.parametrize(
    ("change", "place", "said"),
    [
        (
            put("survey", "A2", "select_one X"),
            ("survey", 2),
            "daftar X tidak ada di lembar choices",
        ),
        (put("survey", "B3", "BIAYA"), ("survey", 6), "nama BIAYA tercantum lebih dari sekali"),
        (
            put("choices", "B3", "1"),
            ("choices", 3),
            "nama satu pilihan tercantum dua kali dalam daftarnya",
        ),
        (
            put("survey", "B12", "a b"),
            ("survey", 12),
            (
                "nama harus diawali huruf atau garis bawah, lalu huruf, angka, garis bawah, tanda "
                "hubung, atau titik"
            ),
        ),
        (put("survey", "A12", "colour"), ("survey", 0), "tidak ada jenis colour"),
        (
            put("survey", "A12", "begin group"),
            ("survey", 12),
            "begin_group tidak memiliki end_group",
        ),
        (put("survey", "A12", "end group"), ("survey", 12), "end_group tidak memiliki begin_group"),
        (
            put("survey", "C2", "${NOPE} x"),
            ("survey", 2),
            "tidak ada pertanyaan bernama NOPE yang dirujuknya",
        ),
    ],
)
def test_its_known_faults_are_said_in_indonesian_with_their_place(
    change: Change,
    place: tuple[str, int],
    said: str,
    tmp_path: Path,
) -> None:
    with pytest.raises(FormError) as caught:
        read_back(tmp_path, changed(change))

    assert (caught.value.sheet, caught.value.row) == place
    assert caught.value.why.within(language("id").say) == f"ditolak pyxform: {said}"


def test_a_fault_that_is_not_known_keeps_the_words_of_pyxform() -> None:
    said = "[row : 7] The colour is 100% wrong."

    reason = reason_of(said)

    assert reason == Reason(Fault.OF_PYXFORM, {"said": "The colour is 100% wrong."})
    assert reason.within(language("id").say) == "ditolak pyxform: The colour is 100% wrong."
    assert place_of(said) == ("", 7)


@pytest.mark.parametrize("sheet", ["survey", "choices"])
@pytest.mark.parametrize("row", [2, 3])
def test_what_has_no_label_is_refused_and_no_crash(sheet: str, row: int, tmp_path: Path) -> None:
    with pytest.raises(FormError) as caught:
        read_back(tmp_path, changed(put(sheet, f"C{row}", None)))

    assert (caught.value.sheet, caught.value.row) == (sheet, row)
    assert str(caught.value.why) == "has no label in Indonesian"
