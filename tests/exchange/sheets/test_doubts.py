"""What is doubtful among names that people typed."""

from survey.exchange.sheets.doubts import Doubt, doubtful_names

CUT = [f"Izin Usaha Perdagangan Nomor {number} Bidang {number}" for number in range(1, 6)]


def doubts(names: list[str], spellings: tuple[str, ...] = ()) -> dict[Doubt, tuple[str, ...]]:
    """What is doubtful about which names."""
    return {one.doubt: one.names for one in doubtful_names(names, spellings)}


def test_five_names_that_end_at_the_greatest_length_were_cut_off() -> None:
    assert doubts([*CUT, "Izin"])[Doubt.CUT_OFF] == tuple(CUT)


def test_four_of_one_length_are_chance() -> None:
    assert Doubt.CUT_OFF not in doubts(CUT[:4])


def test_short_names_of_one_length_are_chance() -> None:
    assert Doubt.CUT_OFF not in doubts(["KTP", "SIM", "SKT", "IMB", "PBB", "KIA"])


def test_the_same_name_five_times_is_one_name() -> None:
    assert Doubt.CUT_OFF not in doubts(CUT[:1] * 5)


def test_spellings_that_differ_by_case_space_or_punctuation_are_told() -> None:
    spellings = ("Dinas Sosial", "DINAS  SOSIAL", "Dinas Koperasi, UKM", "Dinas Koperasi UKM")

    assert [one.names for one in doubtful_names([], spellings)] == [spellings[:2], spellings[2:]]


def test_a_stuttered_word_is_told() -> None:
    assert doubts([], ("DINAS DINAS LINGKUNGAN HIDUP",))[Doubt.WORD_TWICE]
    assert not doubts(["Surat Izin dan Surat Tanda"])
