"""Inventing systems: one that was told of things until it was ended, one that counts who is served.

Nothing of it ever calls anybody: the one that was told is ended before a worker begins.
"""

from survey.core.accounts.role import Node
from survey.core.api.api_key import Right, read
from survey.demo.desk import ToldCount, counting, counts, subscriber
from survey.flows.api import keeping_keys, subscribing
from survey.flows.api.keeping_keys import NewKey
from survey.flows.api.subscribing import NewSubscriber
from survey.flows.complaints.receiving import ComplaintDesk
from survey.flows.sample.inventing_sp4n import Stage
from survey.store.api import api_keys
from survey.store.surveys import served_counts
from survey.store.tables.served_counts import ServedCountRow


def invent_systems(stage: Stage, desk: ComplaintDesk) -> None:
    """Store the systems around the sample; nobody ever sees the secrets that they are made with."""
    _subscribe(stage, desk)
    name, label, since = counting(stage.plan.today)
    agency = next((one for one in stage.plan.agencies if one.name == name), None)
    if agency is not None:
        new = NewKey(label, Node(agency_id=agency.id), frozenset({Right.SERVE}))
        key_id = read(keeping_keys.make(stage.database, stage.bureau_on(since), new)).id
        told = [one for unit in agency.units for one in counts(unit, stage.plan.today)]
        with stage.database.writing(stage.institution_id) as session:
            for one in told:
                served_counts.add(session, _row(stage, key_id, one))
            api_keys.use(session, key_id, max(one.said_on for one in told))


def _subscribe(stage: Stage, desk: ComplaintDesk) -> None:
    told = subscriber(stage.plan.today)
    new = NewSubscriber(told.label, told.address, Node(), told.wanted)
    made = stage.bureau_on(told.made_on)
    id_, _ = subscribing.subscribe(stage.database, made, new, desk.locker)
    bureau = stage.bureau_on(told.ended_on)
    version = subscribing.told(stage.database, bureau, id_).version
    subscribing.end(stage.database, bureau, id_, version)


def _row(stage: Stage, key_id: int, told: ToldCount) -> ServedCountRow:
    row = ServedCountRow(service_id=told.service_id, month=told.month.first, number=0)
    row.n, row.key_id, row.said_at = told.n, key_id, stage.bureau_on(told.said_on).now
    return row
