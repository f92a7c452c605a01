"""What respondents wrote, page by page, with the service and the ratings that it came with."""

from dataclasses import dataclass

from flask import request, url_for

from survey.flows.accounts.admitting import Office, Standing
from survey.flows.results.listening import Hearing, listen
from survey.web.addressing import number_in
from survey.web.frame import Crumb, Frame, frame_of, spoken
from survey.web.rendering import draw

SERVICE, AFTER = "layanan", "sesudah"  # in the address


@dataclass(frozen=True, slots=True)
class ServiceLink:
    """The way to the remarks on one service, or on all where the name is empty."""

    name: str
    n: int
    url: str
    is_here: bool


@dataclass(frozen=True, slots=True)
class RemarksPage:
    """pages/results/remarks.html; following: the way to the next page, None on the last one."""

    language: str
    frame: Frame
    hearing: Hearing
    services: tuple[ServiceLink, ...]
    is_continued: bool
    following: str | None
    results: str
    voices: str


class Remarks:
    """The page of remarks of a wave."""

    def __init__(self, office: Office) -> None:
        """Keep where officers work."""
        self.office = office

    def remarks(self, standing: Standing, wave_id: int) -> str:
        """The remarks on a wave, or on the service that the address names."""
        service_id, after = number_in(request.args, SERVICE), number_in(request.args, AFTER)
        hearing = listen(
            self.office.database,
            standing.home.id,
            wave_id,
            service_id=service_id,
            after=after or 0,
        )
        words = spoken()
        results = url_for(".unit", unit_id=standing.place.spot.unit_id, pelaksanaan=wave_id)
        crumb = Crumb(hearing.period.name.within(words.code), results)
        page = RemarksPage(
            language=words.code,
            frame=frame_of(standing, crumb),
            hearing=hearing,
            services=_links(hearing, wave_id, service_id),
            is_continued=bool(after),
            following=_following(hearing, wave_id, service_id),
            results=results,
            voices=url_for(".voices", wave_id=wave_id),
        )
        return draw("pages/results/remarks.html", page)


def _links(hearing: Hearing, wave_id: int, here: int | None) -> tuple[ServiceLink, ...]:
    every = sum(service.n for service in hearing.services)
    whole = ServiceLink("", every, url_for(".remarks", wave_id=wave_id), here is None)
    return (
        whole,
        *(
            ServiceLink(
                service.name,
                service.n,
                url_for(".remarks", wave_id=wave_id, layanan=service.id),
                service.id == here,
            )
            for service in hearing.services
        ),
    )


def _following(hearing: Hearing, wave_id: int, service_id: int | None) -> str | None:
    if hearing.after is None:
        return None
    return url_for(".remarks", wave_id=wave_id, layanan=service_id, sesudah=hearing.after)
