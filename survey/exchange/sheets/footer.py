"""What stands below the answers of a table: sums, means, remarks and signatures.

Knows the words of such rows. Whether a row of numbers is one is told in sheets/body.py.
"""

from survey.exchange.sheets.naming import folded

TOTALS = frozenset(
    {
        "sigma",
        "jumlah",
        "jml",
        "total",
        "sum",
        "rata",
        "rataan",
        "ratarata",
        "rerata",
        "mean",
        "average",
        "median",
        "modus",
        "nrr",
    },
)
OTHER_RESULTS = frozenset(
    {
        "ikm",
        "skm",
        "indeks",
        "index",
        "keterangan",
        "ket",
        "mutu",
        "kinerja",
        "nilai",
        "skor",
        "score",
        "bobot",
        "konversi",
        "kategori",
        "predikat",
        "simpulan",
        "kesimpulan",
        "catatan",
        "sumber",
        "mengetahui",
    },
)
TELLING = TOTALS | OTHER_RESULTS
# Words that stand beside those, and by themselves tell nothing.
ACCOMPANYING = frozenset(
    {
        "unsur",
        "per",
        "tertimbang",
        "tertbg",
        "tertb",
        "weighted",
        "unit",
        "pelayanan",
        "layanan",
        "responden",
        "kuesioner",
        "interval",
        "persepsi",
        "konversi",
        "nik",
        "ni",
        "hasil",
        "akhir",
        "setelah",
        "dikonversi",
        "dasar",
        "semua",
        "seluruh",
        "keseluruhan",
        "kepuasan",
        "masyarakat",
        "kumulatif",
        "x",
        "of",
        "all",
        "the",
        "row",
        "element",
        "elements",
    },
)
# The letter and the sign of a sum look alike, and both are written.
SIGNS = ("\N{GREEK CAPITAL LETTER SIGMA}", "\N{N-ARY SUMMATION}")


def names_total(label: str) -> bool:
    """Whether a label says sum or mean, and nothing else: no respondent is called so."""
    return names_result(label) and any(word in TOTALS for word in _words(label))


def names_result(label: str) -> bool:
    """Whether a label says sum, mean, index, grade or remark, and nothing else."""
    words = _words(label)
    telling = any(word in TELLING for word in words)
    known = all(word in TELLING or word in ACCOMPANYING or word.isdecimal() for word in words)
    return telling and known


def begins_result(label: str) -> bool:
    """Whether a label begins like that of a result or remark, whatever follows."""
    return any(word in TELLING for word in _words(label)[:1])


def _words(label: str) -> list[str]:
    for sign in SIGNS:
        label = label.replace(sign, " sigma ")
    return folded(label).split()
