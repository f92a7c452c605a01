"""A file that is waited for stands in one row from its order to its end, and none for another."""

from dataclasses import replace
from datetime import timedelta

from hypothesis import given
from hypothesis import strategies as st

from survey.core.job import JobKind
from survey.core.surveys.answer import Channel, Profile
from survey.store import jobs
from survey.store.databases import Database
from survey.store.documents import workpieces
from survey.store.documents.workpieces import RAW, Work, id_of
from survey.store.jobs import Lease, Order
from survey.store.surveys import responses
from tests.store.builders import DAY, NOW, Province, an_answer, the_wave, there

WORK = Work("a.pdf", "application/pdf", "press", b"a page")
MINUTE = timedelta(minutes=1)


def test_it_goes_before_what_was_ordered_earlier_and_is_forgotten_with_its_job(
    database: Database,
    province: Province,
) -> None:
    with database.writing(province.id) as session:
        jobs.add(session, Order(JobKind.REPORT.value, "report", {}), NOW - MINUTE)
        workpieces.begin(session, WORK, NOW)
        workpieces.begin(session, WORK, NOW)  # nothing more
        job = there(jobs.claim(session, "w", NOW, MINUTE))
        assert job.payload == {
            "file": id_of(WORK),
            "maker": "press",
            "media_type": "application/pdf",
        }
        assert workpieces.matter_of(session, id_of(WORK)) == b"a page"
        assert there(workpieces.standing(session, WORK).file).media_type == RAW
        jobs.finish(session, Lease(job.id, "w"), NOW)
        workpieces.finish(session, id_of(WORK), WORK.media_type, b"%PDF", NOW)

    with database.writing(province.id) as session:
        found = workpieces.standing(session, WORK)
        assert found.is_finished
        assert found.job is None
        assert there(found.file).content == b"%PDF"
        assert workpieces.matter_of(session, id_of(WORK)) is None
        workpieces.purge(session, NOW)
        assert workpieces.standing(session, WORK).is_finished
        workpieces.purge(session, NOW + MINUTE)
        assert workpieces.standing(session, WORK).file is None
        assert there(jobs.claim(session, "w", NOW, MINUTE)).key == "report"
        workpieces.finish(session, id_of(WORK), WORK.media_type, b"%PDF", NOW)  # nothing any more


WORKS = st.builds(Work, st.text(max_size=4), st.text(max_size=4), st.text(max_size=4), st.binary())


@given(WORKS, WORKS)
def test_the_id_follows_from_every_part_and_nothing_else(first: Work, second: Work) -> None:
    assert (id_of(first) == id_of(second)) == (first == second)
    assert 0 < id_of(first) < 2**63


@given(WORKS)
def test_parts_do_not_run_into_each_other(work: Work) -> None:
    longer = replace(work, name=f"{work.name}x", media_type=work.media_type)
    moved = replace(work, media_type=f"x{work.media_type}")

    assert len({id_of(work), id_of(longer), id_of(moved)}) == 3


def test_answers_are_described_by_all_that_is_known_but_for_disability(
    database: Database,
    province: Province,
) -> None:
    woman = Profile("female", "25-34", "sma", "wirausaha", "yes")
    with database.writing(province.id) as session:
        wave = the_wave(session, province)
        answers = [an_answer(province, "111111111", profile=woman)] * 2
        responses.add_many(session, wave, [*answers, an_answer(province, "222222222")])
        found = sorted(responses.described(session, wave.id), key=lambda one: one.ratings)
        before = responses.mark(session, wave.id)
        responses.add(session, wave, an_answer(province, "222222222"))
        assert responses.mark(session, wave.id) != before
        assert before[:-1] == (3, 2, 2, 2, 2)

    said = [
        (one.day, one.channel, one.sex, one.age, one.education, one.occupation) for one in found
    ]
    assert said == [
        (DAY, Channel.LINK, "female", "25-34", "sma", "wirausaha"),
        (DAY, Channel.LINK, None, None, None, None),
    ]
    assert [one.ratings for one in found] == ["1" * 18, "2" * 9]
    assert {one.service_id for one in found} == {province.service_id}
