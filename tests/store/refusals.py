"""SQL that must be refused, by the name of the truth that it would break.

It runs inside the institution of a full database (tests/store/filling.py). :u is its first
unit, :short a single byte.
"""

LATER = "'2030-01-01T00:00:00.000000+00:00'"
DAY_BEFORE = "'2019-12-31'"
JOURNAL = (
    "INSERT INTO journal (institution_id, number, at, act, subject, detail, digest) "
    "SELECT institution_id, {number}, at, {act}, subject, detail, {digest} FROM journal LIMIT 1"
)
INSTRUMENT = (
    "INSERT INTO instruments "
    "(institution_id, digest, code, version, items, points, definition) "
    "SELECT institution_id, {digest}, {code}, '9', {items}, {points}, definition "
    "FROM instruments LIMIT 1"
)


SEAL = (
    "INSERT INTO seals "
    "(institution_id, code, wave_id, corrects, content, report, key_id, signature) "
    "SELECT institution_id, {code}, {wave_id}, {corrects}, content, report, {key_id}, {signature} "
    "FROM seals WHERE corrects IS NOT NULL"
)
HEAD = (
    "INSERT INTO heads (institution_id, day, number, digest, key_id, signature) "
    "SELECT institution_id, '2030-01-01', {number}, {digest}, {key_id}, {signature} "
    "FROM heads LIMIT 1"
)


QUESTIONNAIRE = (
    "INSERT INTO questionnaires "
    "(institution_id, id, version, code, edition, unit_id, state, definition, remark) "
    "SELECT institution_id, id + 1, version, code, edition, unit_id, 'draft', definition, remark "
    "FROM questionnaires LIMIT 1"
)


LEXICON = (
    "INSERT INTO lexicons (institution_id, number, at, officer_id, name, reason, digest, content) "
    "SELECT institution_id, {number}, at, {officer}, {name}, {reason}, {digest}, content "
    "FROM lexicons LIMIT 1"
)


def _lexicon(**said: str) -> str:
    usual = {"number": "number + 1", "officer": "officer_id"}
    usual |= {name: name for name in ("name", "reason", "digest")}
    return LEXICON.format(**(usual | said))


def _seal(
    code: str = "'y'",
    wave_id: str = "wave_id",
    corrects: str = "NULL",
    key_id: str = "key_id",
    signature: str = "signature",
) -> str:
    return SEAL.format(
        code=code,
        wave_id=wave_id,
        corrects=corrects,
        key_id=key_id,
        signature=signature,
    )


def _head(
    number: str = "number",
    digest: str = "digest",
    key_id: str = "key_id",
    signature: str = "signature",
) -> str:
    return HEAD.format(number=number, digest=digest, key_id=key_id, signature=signature)


def _key(id_: str = "'fedcba9876543210'", public: str = "public") -> str:
    return f"INSERT INTO keys (id, public, since) SELECT {id_}, {public}, since FROM keys LIMIT 1"


def _line(number: str = "900", act: str = "act", digest: str = "digest") -> str:
    return JOURNAL.format(number=number, act=act, digest=digest)


def _instrument(
    code: str = "'x'",
    digest: str = f"'{'b' * 64}'",
    items: str = "1",
    points: str = "4",
) -> str:
    return INSTRUMENT.format(code=code, digest=digest, items=items, points=points)


def _entries(table: str) -> dict[str, str]:
    return {
        f"ck_{table}_name_length": f"UPDATE {table} SET name = ''",
        f"ck_{table}_since_before_until": f"UPDATE {table} SET until = {DAY_BEFORE}",
        f"ck_{table}_successor_follows": f"UPDATE {table} SET successor_id = 1, until = NULL",
        f"ck_{table}_successor_is_another": (
            f"UPDATE {table} SET successor_id = id, until = '2030-01-01'"
        ),
    }


REFUSED = {
    **_entries("agencies"),
    **_entries("units"),
    **_entries("services"),
    "ck_institutions_code_is_code": "UPDATE institutions SET code = 'Kal Tim'",
    "ck_institutions_name_length": "UPDATE institutions SET name = ''",
    "ck_institutions_averaging_known": "UPDATE institutions SET averaging = 'median'",
    "ck_institutions_colour_is_rgb": "UPDATE institutions SET colour = '#12345g'",
    "uq_institutions_code": "UPDATE institutions SET code = 'a'",
    "uq_agencies_name": "UPDATE agencies SET name = 'Dinas', until = NULL, successor_id = NULL",
    "ck_units_kind_known": "UPDATE units SET kind = 'toko'",
    "ck_units_regency_length": "UPDATE units SET regency = '647'",
    "uq_units_name": (
        "UPDATE units SET name = 'UPTD', until = NULL, successor_id = NULL, "
        "agency_id = (SELECT min(id) FROM agencies)"
    ),
    "ck_past_agencies_name_length": "UPDATE past_agencies SET name = ''",
    "ck_past_units_name_length": "UPDATE past_units SET name = ''",
    "ck_past_services_name_length": "UPDATE past_services SET name = ''",
    "ck_addresses_code_is_code": "UPDATE addresses SET code = 'a b'",
    "ck_addresses_one_target": "UPDATE addresses SET unit_id = :u",
    "pk_addresses": "UPDATE addresses SET code = 'a'",
    "ck_officers_name_length": "UPDATE officers SET name = ''",
    "ck_officers_email_is_lower": "UPDATE officers SET email = 'Ani@kaltim.example'",
    "uq_officers_email": "UPDATE officers SET email = 'a@b'",
    "uq_officers_fs_uniquifier": "UPDATE officers SET fs_uniquifier = 'f'",
    "ck_appointments_role_known": "UPDATE appointments SET role = 'raja'",
    "ck_appointments_one_node": (
        "UPDATE appointments SET role = 'viewer', unit_id = :u, "
        "agency_id = (SELECT min(id) FROM agencies)"
    ),
    "ck_appointments_role_on_its_level": "UPDATE appointments SET role = 'bureau', unit_id = :u",
    "ck_appointments_since_before_until": f"UPDATE appointments SET until = {DAY_BEFORE}",
    "ck_sessions_digest_length": "UPDATE sessions SET digest = :short",
    "ck_sessions_started_at_before_seen_at": f"UPDATE sessions SET started_at = {LATER}",
    "ck_limits_hits_positive": "UPDATE limits SET hits = 0",
    "ck_instruments_code_is_code": _instrument(code="'X Y'"),
    "ck_instruments_digest_length": _instrument(digest="'b'"),
    "ck_instruments_items_positive": _instrument(items="0"),
    "ck_instruments_points_on_base36": _instrument(points="36"),
    "uq_instruments_version": _instrument().replace("'9'", "version").replace("'x'", "code"),
    "ck_periods_kind_known": "UPDATE periods SET kind = 'decade'",
    "ck_periods_since_before_until": f"UPDATE periods SET until = {DAY_BEFORE}",
    "ck_periods_since_before_deadline": f"UPDATE periods SET deadline = {DAY_BEFORE}",
    "uq_periods_code": "UPDATE periods SET code = '2026'",
    "ck_waves_state_known": "UPDATE waves SET state = 'ajar'",
    "ck_waves_opens_before_closes": f"UPDATE waves SET closes = {DAY_BEFORE}",
    "ck_waves_population_not_negative": "UPDATE waves SET population = -1, sample_target = NULL",
    "ck_waves_sample_target_not_negative": "UPDATE waves SET sample_target = -1",
    "ck_waves_sample_target_in_population": "UPDATE waves SET sample_target = 9, population = 8",
    "uq_waves_one_open": "UPDATE waves SET state = 'open'",
    "ck_imports_digest_length": "UPDATE imports SET digest = :short",
    "ck_imports_turn_positive": "UPDATE imports SET turn = 0",
    "ck_imports_responses_not_negative": "UPDATE imports SET responses = -1",
    "uq_imports_turn": "UPDATE imports SET turn = 7",
    "ck_responses_ratings_not_empty": "UPDATE responses SET ratings = ''",
    "ck_responses_ratings_one_per_item": "UPDATE responses SET ratings = '11111111'",
    "ck_responses_ratings_on_scale": "UPDATE responses SET ratings = '111111115'",
    "ck_responses_channel_known": "UPDATE responses SET channel = 'pigeon'",
    "ck_responses_sex_is_code": "UPDATE responses SET sex = 'P'",
    "ck_responses_age_is_code": "UPDATE responses SET age = ''",
    "ck_responses_education_is_code": "UPDATE responses SET education = 's 1'",
    "ck_responses_occupation_is_code": f"UPDATE responses SET occupation = '{'x' * 17}'",
    "ck_responses_disability_is_code": "UPDATE responses SET disability = '?'",
    "ck_remarks_words_length": "UPDATE remarks SET words = ''",
    "ck_traces_seconds_not_negative": "UPDATE traces SET seconds = -1",
    "ck_traces_language_known": "UPDATE traces SET language = 'jv'",
    "ck_spent_tokens_digest_length": "UPDATE spent_tokens SET digest = :short",
    "ck_receipts_digest_length": "UPDATE receipts SET digest = :short",
    "ck_journal_number_positive": _line(number="0"),
    "ck_journal_act_not_empty": _line(act="''"),
    "ck_journal_digest_length": _line(digest=":short"),
    "ck_jobs_state_known": "UPDATE jobs SET state = 'lost', ended_at = due_at",
    "ck_jobs_attempts_not_negative": "UPDATE jobs SET attempts = -1",
    "ck_jobs_holder_only_waiting": (
        "UPDATE jobs SET state = 'done', ended_at = due_at, holder = 'w'"
    ),
    "ck_jobs_ended_or_waiting": "UPDATE jobs SET ended_at = due_at",
    "uq_jobs_key": "UPDATE jobs SET key = 'k'",
    "ck_files_name_length": "UPDATE files SET name = ''",
    "ck_files_content_length": "UPDATE files SET content = substr(content, 1, 0)",
    "ck_files_digest_length": "UPDATE files SET digest = :short",
    "ck_texts_block_is_code": "UPDATE texts SET block = 'A'",
    "ck_documents_language_known": "UPDATE documents SET language = 'jv'",
    "ck_documents_made_whole": "UPDATE documents SET responses = NULL",
    "ck_doubts_reasons_not_empty": "UPDATE doubts SET reasons = ''",
    "ck_doubts_cleared_whole": "UPDATE doubts SET cleared_why = 'Kelas'",
    "ck_doubts_cleared_why_length": (
        f"UPDATE doubts SET cleared_why = '', cleared_at = {LATER}, "
        "cleared_by = (SELECT min(id) FROM officers)"
    ),
    "ck_servings_opens_before_closes": "UPDATE servings SET opens = closes",
    "ck_servings_within_a_day": "UPDATE servings SET closes = 1441",
    "ck_servings_networks_length": f"UPDATE servings SET networks = '{'x' * 1001}'",
    "pk_days_off": (
        "INSERT INTO days_off (institution_id, day, name, is_working) "
        "SELECT institution_id, day, 'x', is_working FROM days_off"
    ),
    "ck_days_off_name_length": "UPDATE days_off SET name = ''",
    "ck_deadline_rules_track_known": "UPDATE deadline_rules SET track = 'slow'",
    "ck_deadline_rules_clock_class_known": "UPDATE deadline_rules SET clock_class = 'x'",
    "ck_deadline_rules_clock_known": "UPDATE deadline_rules SET clock = 'x'",
    "ck_deadline_rules_counting_known": "UPDATE deadline_rules SET counting = 'x'",
    "ck_deadline_rules_start_known": "UPDATE deadline_rules SET start = 'x'",
    "ck_deadline_rules_days_in_reach": "UPDATE deadline_rules SET days = 0",
    "ck_deadline_rules_reason_length": "UPDATE deadline_rules SET reason = ''",
    "ck_deadline_rules_since_before_until": (f"UPDATE deadline_rules SET until = {DAY_BEFORE}"),
    "ck_outbox_channel_known": "UPDATE outbox SET channel = 'fax'",
    "ck_outbox_state_known": "UPDATE outbox SET state = 'lost'",
    "ck_outbox_one_recipient": "UPDATE outbox SET officer_id = NULL",
    "ck_outbox_notice_to_officer": (
        "UPDATE outbox SET channel = 'notice', officer_id = NULL, locked = :short"
    ),
    "ck_outbox_subject_length": "UPDATE outbox SET subject = ''",
    "ck_outbox_words_length": f"UPDATE outbox SET words = '{'x' * 4001}'",
    "ck_outbox_link_is_path": "UPDATE outbox SET link = 'https://x.example'",
    "ck_outbox_attempts_not_negative": "UPDATE outbox SET attempts = -1",
    "ck_outbox_sent_or_not": "UPDATE outbox SET state = 'sent'",
    "uq_outbox_key": "UPDATE outbox SET key = 'k'",
    "ck_keys_id_length": _key(id_="'a'"),
    "ck_keys_public_length": _key(public=":short"),
    "ck_seals_code_is_code": _seal(code="'X Y'", corrects="code"),
    "ck_seals_signature_length": _seal(corrects="code", signature=":short"),
    "ck_seals_corrects_another": _seal(corrects="'y'"),
    "uq_seals_first": _seal(),
    "uq_seals_corrects": _seal(corrects="corrects"),
    "ck_heads_number_positive": _head(number="0"),
    "ck_heads_digest_length": _head(digest=":short"),
    "ck_heads_signature_length": _head(signature=":short"),
    "ck_questionnaires_code_is_code": "UPDATE questionnaires SET code = 'X Y'",
    "ck_questionnaires_state_known": "UPDATE questionnaires SET state = 'lost'",
    "ck_questionnaires_edition_positive": "UPDATE questionnaires SET edition = 0",
    "ck_questionnaires_frozen_when_approved": "UPDATE questionnaires SET state = 'approved'",
    "uq_questionnaires_edition": QUESTIONNAIRE,
    "pk_lexicons": _lexicon(number="number"),
    "ck_lexicons_number_positive": _lexicon(number="0"),
    "ck_lexicons_name_length": _lexicon(name="''"),
    "ck_lexicons_reason_length": _lexicon(reason="''"),
    "ck_lexicons_digest_length": _lexicon(digest="'d'"),
    "ck_asides_subject_length": "UPDATE asides SET subject = ''",
    "ck_asides_reason_length": f"UPDATE asides SET reason = '{'x' * 501}'",
    "ck_asides_undone_whole": "UPDATE asides SET undone_by = NULL",
    "ck_revised_actions_number_positive": "UPDATE revised_actions SET number = -number",
    "ck_revised_actions_code_length": "UPDATE revised_actions SET code = ''",
    "ck_revised_actions_role_length": "UPDATE revised_actions SET role = ''",
    "ck_revised_actions_text_id_length": "UPDATE revised_actions SET text_id = ''",
    "ck_revised_actions_text_en_length": "UPDATE revised_actions SET text_en = ''",
    "ck_revised_actions_evidence_id_length": "UPDATE revised_actions SET evidence_id = ''",
    "ck_revised_actions_evidence_en_length": "UPDATE revised_actions SET evidence_en = ''",
    "ck_revised_actions_span_known": "UPDATE revised_actions SET span = 'soon'",
    "ck_revised_actions_authority_known": "UPDATE revised_actions SET authority = 'nobody'",
    "ck_revised_actions_reason_length": "UPDATE revised_actions SET reason = ''",
    "ck_texts_words_length": f"UPDATE texts SET words = '{'x' * 20_001}'",
}

# The first three say no more than the primary key: they are there to be referred to. The
# others hold on SQLite what is the type of the column on PostgreSQL.
IMPLIED = {
    "uq_officers_institution",
    "uq_instruments_shape",
    "uq_waves_shape",
    "ck_institutions_is_sample_known",
    "ck_officers_active_known",
    "ck_traces_assisted_known",
    "ck_servings_saturday_known",
    "ck_servings_sunday_known",
    "ck_days_off_is_working_known",
    "ck_revised_actions_is_dropped_known",
}

ONE_TARGET = "agency_id = NULL, unit_id = NULL, service_id = NULL"


def _address(column: str) -> str:
    return f"UPDATE addresses SET {ONE_TARGET.replace(f'{column} = NULL', f'{column} = 1')}"


def _astray(table: str, *columns: str) -> dict[str, str]:
    """Every row of a table points to a row 1 by each of its columns."""
    return {
        f"fk_{table}_institution_id_{column}": f"UPDATE {table} SET {column} = 1"
        for column in columns
    }


def _succeeded(table: str) -> dict[str, str]:
    return {
        f"fk_{table}_institution_id_successor_id": (
            f"UPDATE {table} SET successor_id = 1, until = '2030-01-01'"
        ),
    }


# Keys that lead to no row, by the name of the key.
DANGLING = {
    **_succeeded("agencies"),
    **_succeeded("units"),
    **_succeeded("services"),
    **_astray("units", "agency_id"),
    **_astray("services", "unit_id"),
    **_astray("past_agencies", "agency_id"),
    **_astray("past_units", "unit_id", "agency_id"),
    **_astray("past_services", "service_id", "unit_id"),
    **_astray("appointments", "officer_id"),
    **_astray("waves", "unit_id", "period_id"),
    **_astray("imports", "wave_id", "officer_id"),
    **_astray("responses", "service_id"),
    **_astray("spent_tokens", "wave_id"),
    **_astray("receipts", "wave_id"),
    **_astray("texts", "unit_id"),
    **_astray("servings", "unit_id"),
    **_astray("deadline_rules", "unit_id"),
    **_astray("outbox", "officer_id"),
    "fk_institutions_arms_id": "UPDATE institutions SET arms_id = 1",
    "fk_addresses_institution_id": "UPDATE addresses SET institution_id = 1",
    "fk_addresses_institution_id_agency_id": _address("agency_id"),
    "fk_addresses_institution_id_unit_id": _address("unit_id"),
    "fk_addresses_institution_id_service_id": _address("service_id"),
    "fk_officers_institution_id": "UPDATE officers SET institution_id = 1",
    "fk_appointments_institution_id_agency_id": (
        "UPDATE appointments SET role = 'viewer', agency_id = 1, unit_id = NULL"
    ),
    "fk_appointments_institution_id_unit_id": (
        "UPDATE appointments SET role = 'viewer', agency_id = NULL, unit_id = 1"
    ),
    "fk_sessions_officer_id": "UPDATE sessions SET officer_id = 1",
    "fk_waves_institution_id_instrument_digest_items_points": "UPDATE waves SET items = 8",
    "fk_responses_institution_id_wave_id_items_points": "UPDATE responses SET points = 5",
    "fk_remarks_institution_id_wave_id_response_id": "UPDATE remarks SET response_id = 1",
    "fk_traces_institution_id_wave_id_response_id": "UPDATE traces SET response_id = 1",
    "fk_doubts_institution_id_wave_id_response_id": "UPDATE doubts SET response_id = 1",
    "fk_doubts_institution_id_cleared_by": (
        f"UPDATE doubts SET cleared_by = 1, cleared_why = 'Kelas', cleared_at = {LATER}"
    ),
    "fk_documents_institution_id_wave_id": "UPDATE documents SET wave_id = 1",
    "fk_documents_institution_id_officer_id": "UPDATE documents SET officer_id = 1",
    "fk_documents_institution_id_file_id": "UPDATE documents SET file_id = 1",
    "fk_seals_institution_id_wave_id": _seal(wave_id="1"),
    "fk_seals_institution_id_corrects": _seal(corrects="'z'"),
    "fk_seals_key_id": _seal(corrects="code", key_id="'fedcba9876543210'"),
    "fk_seal_codes_institution_id_code": (
        "INSERT INTO seal_codes (code, institution_id) "
        "SELECT 'z', institution_id FROM seals LIMIT 1"
    ),
    "fk_heads_key_id": _head(key_id="'fedcba9876543210'"),
    **_astray("questionnaires", "unit_id"),
    **_astray("asides", "wave_id", "set_by", "undone_by"),
    **_astray("revised_actions", "made_by"),
    "fk_questionnaires_institution_id_instrument_digest": (
        "UPDATE questionnaires SET state = 'approved', instrument_digest = 'none'"
    ),
    "fk_lexicons_institution_id_officer_id": _lexicon(officer="1"),
    "fk_jobs_institution_id": "UPDATE jobs SET institution_id = 1",
}
# An institution that is not there cannot be entered, and the journal never changes: a line of
# it with an officer who is not there has a test of its own.
UNTRIED = {
    "fk_agencies_institution_id",
    "fk_instruments_institution_id",
    "fk_days_off_institution_id",
    "fk_revised_actions_institution_id",
    "fk_deadline_rules_institution_id",
    "fk_outbox_institution_id",
    "fk_periods_institution_id",
    "fk_files_institution_id",
    "fk_heads_institution_id",
    "fk_lexicons_institution_id",
    "fk_questionnaires_institution_id",
    "fk_receipts_institution_id",
    "fk_seal_codes_institution_id",
    "fk_journal_institution_id",
    "fk_journal_institution_id_officer_id",
}
