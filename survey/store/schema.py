"""Every table of the store: whoever needs all of them at once imports them here."""

from sqlalchemy import MetaData

from survey.store.tables.accounts import AppointmentRow, LimitRow, OfficerRow, SessionRow
from survey.store.tables.annual_reports import AnnualReportRow
from survey.store.tables.api_keys import ApiKeyRow, ApiKeyUseRow
from survey.store.tables.asides import AsideRow
from survey.store.tables.assessments import AssessmentAnswerRow, AssessmentRow, CoachingRow
from survey.store.tables.batches import BatchReportRow, BatchRow
from survey.store.tables.causes import RootCauseRow, RootCauseVersionRow
from survey.store.tables.complaints import (
    ComplainantRow,
    ComplaintEventRow,
    ComplaintFileRow,
    ComplaintLinkRow,
    ComplaintRow,
    ComplaintTextRow,
    TrackingRow,
)
from survey.store.tables.deadlines import DayOffRow, DeadlineRuleRow
from survey.store.tables.demands import DemandPaperRow, DemandRow, DemandWithdrawalRow
from survey.store.tables.documents import DocumentRow
from survey.store.tables.doubts import DoubtRow, ServingRow
from survey.store.tables.files import FileRow, TextRow
from survey.store.tables.freezes import FreezeRow
from survey.store.tables.jobs import JobRow
from survey.store.tables.journal import JournalRow
from survey.store.tables.lexicons import LexiconRow
from survey.store.tables.outbox import OutboxRow
from survey.store.tables.papers import (
    PhotographRow,
    SignedPaperRow,
    WaveTextRow,
    WordAnnualRow,
    WordDocumentRow,
)
from survey.store.tables.period_deadlines import PeriodDeadlineRow
from survey.store.tables.plans import ActionEventRow, ActionRow, EvidenceRow, ForumRow, PlanRow
from survey.store.tables.questionnaires import QuestionnaireRow
from survey.store.tables.registry import (
    AddressRow,
    AgencyRow,
    InstitutionRow,
    PastAgencyRow,
    PastServiceRow,
    PastUnitRow,
    ServiceRow,
    UnitRow,
)
from survey.store.tables.replies import ReplyTemplateRow
from survey.store.tables.responses import (
    ReceiptRow,
    RemarkRow,
    ResponseRow,
    SpentTokenRow,
    TraceRow,
)
from survey.store.tables.revised_actions import RevisedActionRow
from survey.store.tables.rows import Row
from survey.store.tables.seals import HeadRow, KeyRow, SealCodeRow, SealRow
from survey.store.tables.served_counts import ServedCountRow
from survey.store.tables.sp4n import (
    ProgrammeFileRow,
    ProgrammeItemRow,
    ProgrammeResultRow,
    ProgrammeRow,
    TeamMemberRow,
    TeamRow,
)
from survey.store.tables.standards import (
    DisclosureRow,
    InnovationRow,
    ProofEventRow,
    ProofRow,
    StandardRow,
)
from survey.store.tables.submissions import PublicationRow, SubmissionEventRow, SubmissionRow
from survey.store.tables.subscriptions import DeliveryRow, SubscriptionRow
from survey.store.tables.waves import ImportRow, InstrumentRow, PeriodRow, WaveRow
from survey.store.tables.workshops import (
    AlternativeRow,
    CauseRow,
    PledgeCheckRow,
    PledgeRow,
    StatementRow,
    WorkshopActivityRow,
    WorkshopPersonRow,
    WorkshopRow,
)

METADATA: MetaData = Row.metadata
ROWS: tuple[type[Row], ...] = (
    InstitutionRow,
    OfficerRow,
    AddressRow,
    AgencyRow,
    UnitRow,
    ServiceRow,
    PastAgencyRow,
    PastUnitRow,
    PastServiceRow,
    AppointmentRow,
    SessionRow,
    LimitRow,
    InstrumentRow,
    PeriodRow,
    WaveRow,
    ImportRow,
    ResponseRow,
    RemarkRow,
    TraceRow,
    SpentTokenRow,
    ReceiptRow,
    JournalRow,
    JobRow,
    FileRow,
    TextRow,
    DocumentRow,
    QuestionnaireRow,
    KeyRow,
    SealRow,
    SealCodeRow,
    HeadRow,
    DoubtRow,
    ServingRow,
    ComplaintRow,
    ComplaintEventRow,
    ComplaintTextRow,
    ComplaintLinkRow,
    ComplaintFileRow,
    ComplainantRow,
    TrackingRow,
    DayOffRow,
    DeadlineRuleRow,
    OutboxRow,
    ReplyTemplateRow,
    SubmissionRow,
    SubmissionEventRow,
    PublicationRow,
    AnnualReportRow,
    ApiKeyRow,
    ApiKeyUseRow,
    RootCauseRow,
    RootCauseVersionRow,
    TeamRow,
    TeamMemberRow,
    ProgrammeRow,
    ProgrammeItemRow,
    ProgrammeResultRow,
    ProgrammeFileRow,
    LexiconRow,
    AsideRow,
    RevisedActionRow,
    WorkshopRow,
    WorkshopPersonRow,
    WorkshopActivityRow,
    StatementRow,
    CauseRow,
    AlternativeRow,
    PledgeRow,
    PledgeCheckRow,
    PlanRow,
    ForumRow,
    ActionRow,
    ActionEventRow,
    EvidenceRow,
    WaveTextRow,
    PhotographRow,
    SignedPaperRow,
    WordDocumentRow,
    WordAnnualRow,
    ServedCountRow,
    PeriodDeadlineRow,
    StandardRow,
    DisclosureRow,
    InnovationRow,
    ProofRow,
    ProofEventRow,
    AssessmentRow,
    AssessmentAnswerRow,
    CoachingRow,
    SubscriptionRow,
    DeliveryRow,
    DemandRow,
    DemandWithdrawalRow,
    DemandPaperRow,
    BatchRow,
    BatchReportRow,
    FreezeRow,
)
