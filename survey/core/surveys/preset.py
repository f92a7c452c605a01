"""Questions outside the index that are asked often, ready worded."""

from collections.abc import Iterator, Sequence

from survey.core.surveys.instrument import Choice, Element, Purpose, Question, QuestionKind, Text

SATISFIED = (
    Text(id="Tidak puas", en="Not satisfied"),
    Text(id="Kurang puas", en="Less satisfied"),
    Text(id="Puas", en="Satisfied"),
    Text(id="Sangat puas", en="Very satisfied"),
)
IMPORTANT = (
    Text(id="Tidak penting", en="Not important"),
    Text(id="Kurang penting", en="Less important"),
    Text(id="Penting", en="Important"),
    Text(id="Sangat penting", en="Very important"),
)
EXPECTED = (
    Text(id="Tidak tinggi", en="Not high"),
    Text(id="Agak tinggi", en="Fairly high"),
    Text(id="Tinggi", en="High"),
    Text(id="Sangat tinggi", en="Very high"),
)


def overall_satisfaction() -> Question:
    """How satisfied one is with all of it, on four points."""
    return Question(
        code="KEPUASAN_UMUM",
        kind=QuestionKind.RATING,
        question=Text(
            id="Secara keseluruhan, seberapa puas Anda dengan pelayanan ini?",
            en="All in all, how satisfied are you with this service?",
        ),
        choices=_scale(SATISFIED),
        purpose=Purpose.SATISFACTION,
    )


def recommendation() -> Question:
    """How likely one is to recommend the service, 0 to 10 (net promoter score)."""
    return Question(
        code="REKOMENDASI",
        kind=QuestionKind.RECOMMENDING,
        question=Text(
            id="Seberapa besar kemungkinan Anda menyarankan pelayanan ini kepada orang lain?",
            en="How likely are you to recommend this service to other people?",
        ),
    )


def importance_of(elements: Sequence[Element], points: int) -> Iterator[Question]:
    """How important each element is to one, on a scale of so many points: that of the elements."""
    for element in elements:
        yield Question(
            code=f"PENTING_{element.code}"[:40],
            kind=QuestionKind.RATING,
            question=Text(
                id=f"Seberapa penting bagi Anda: {element.name.id}?",
                en=f"How important is this to you: {element.name.en}?",
            ),
            choices=_scale_of(points, IMPORTANT),
            purpose=Purpose.IMPORTANCE,
            element=element.code,
        )


def expectation_of(elements: Sequence[Element], points: int) -> Iterator[Question]:
    """How much one expects of each element, on a scale of so many points: that of the elements."""
    for element in elements:
        yield Question(
            code=f"HARAPAN_{element.code}"[:40],
            kind=QuestionKind.RATING,
            question=Text(
                id=f"Seberapa tinggi harapan Anda untuk: {element.name.id}?",
                en=f"How high are your expectations of: {element.name.en}?",
            ),
            choices=_scale_of(points, EXPECTED),
            purpose=Purpose.EXPECTATION,
            element=element.code,
        )


def _scale_of(points: int, worded: Sequence[Text]) -> tuple[Choice, ...]:
    """The worded answers where there are as many; else numbers, worded at both ends."""
    if points == len(worded):
        return _scale(worded)
    labels = [Text(id=str(score), en=str(score)) for score in range(1, points + 1)]
    for end in (0, -1):
        score, said = labels[end].id, worded[end]
        labels[end] = Text(id=f"{score}: {_small(said.id)}", en=f"{score}: {_small(said.en)}")
    return _scale(labels)


def _small(words: str) -> str:
    return words[0].lower() + words[1:]


def _scale(labels: Sequence[Text]) -> tuple[Choice, ...]:
    return tuple(Choice(str(score), label) for score, label in enumerate(labels, start=1))
