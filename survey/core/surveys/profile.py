"""The questions of the official form about the respondent, with the codes that are kept.

The form of PermenPANRB 14/2017 asks sex, age, education and occupation. Age is asked in bands,
because a year of age together with a service and a day can point at a person; "under 18" is
one of them, because the data of children are protected further (UU 27/2022, article 25).
"""

from dataclasses import dataclass

from survey.core.surveys.instrument import Text

UNSAID = "unsaid"  # what a form sends for "prefer not to say"; kept as None
UNSAID_LABEL = Text(id="Lebih suka tidak menjawab", en="Prefer not to say")


@dataclass(frozen=True, slots=True)
class ProfileChoice:
    """One answer about the respondent; code: what is kept of it."""

    code: str
    label: Text


@dataclass(frozen=True, slots=True)
class ProfileQuestion:
    """One question about the respondent; field: its name in Profile (core/surveys/answer.py)."""

    field: str
    question: Text
    choices: tuple[ProfileChoice, ...]

    @property
    def codes(self) -> frozenset[str]:
        """The codes of its choices."""
        return frozenset(choice.code for choice in self.choices)


def _question(field: str, question: Text, *choices: tuple[str, str, str]) -> ProfileQuestion:
    """A question with its choices, each as code, Indonesian and English."""
    listed = tuple(ProfileChoice(code, Text(id=said, en=en)) for code, said, en in choices)
    return ProfileQuestion(field, question, listed)


SEX = _question(
    "sex",
    Text(id="Jenis kelamin", en="Sex"),
    ("male", "Laki-laki", "Male"),
    ("female", "Perempuan", "Female"),
)
AGE = _question(
    "age",
    Text(id="Usia dalam tahun", en="Age in years"),
    ("under-18", "Di bawah 18", "Under 18"),
    ("18-24", "18-24", "18 to 24"),
    ("25-34", "25-34", "25 to 34"),
    ("35-44", "35-44", "35 to 44"),
    ("45-54", "45-54", "45 to 54"),
    ("55-64", "55-64", "55 to 64"),
    ("65-up", "65 ke atas", "65 and over"),
)
# The form prints SD, SMP, SMA, S1, S2 and S3; the diploma is what practice adds to it.
EDUCATION = _question(
    "education",
    Text(id="Pendidikan terakhir", en="Highest education"),
    ("sd", "SD atau di bawahnya", "Primary school or less"),
    ("smp", "SMP", "Junior high school"),
    ("sma", "SMA/SMK", "Senior high school"),
    ("diploma", "Diploma (D1-D3)", "Diploma (D1 to D3)"),
    ("s1", "S1/D4", "Bachelor (S1/D4)"),
    ("s2", "S2", "Master (S2)"),
    ("s3", "S3", "Doctorate (S3)"),
)
OCCUPATION = _question(
    "occupation",
    Text(id="Pekerjaan", en="Occupation"),
    ("pns", "PNS/ASN", "Civil servant"),
    ("tni", "TNI", "Armed forces"),
    ("polri", "Polri", "Police"),
    ("swasta", "Karyawan swasta", "Private employee"),
    ("wirausaha", "Wirausaha", "Self-employed"),
    ("lainnya", "Lainnya", "Other"),
)
OFFICIAL: tuple[ProfileQuestion, ...] = (SEX, AGE, EDUCATION, OCCUPATION)
