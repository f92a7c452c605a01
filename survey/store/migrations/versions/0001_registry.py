"""The registry: institutions, agencies, units, services, what these were, and addresses.

First of all, because every other table stands below an institution: the role of those who
serve pages, and the function that gives an institution partitions of its own.
"""

from alembic import op

from survey.store.migrations.vocabulary import (
    APP_ROLE,
    DAY,
    ID,
    WHOLE,
    WORDS,
    Part,
    belongs,
    check,
    coded,
    index,
    inside,
    known,
    may,
    must,
    named,
    on_postgresql,
    ordered,
    outside,
    refers,
    unique,
)

revision = "0001"
down_revision = None

MAKE_ROLE = f"""
DO $$ BEGIN
  IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = '{APP_ROLE}') THEN
    CREATE ROLE {APP_ROLE} NOLOGIN;
  END IF;
END $$
"""
# Runs as the owner of the tables, because those who serve pages own none and so could make
# no partition. It takes only institutions that there are, and makes only what is missing.
MAKE_PARTITIONS = """
CREATE FUNCTION make_partitions(institution bigint) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path FROM CURRENT AS $$
DECLARE parent text;
BEGIN
  IF NOT EXISTS (SELECT FROM institutions WHERE id = institution) THEN
    RAISE EXCEPTION 'there is no institution %', institution;
  END IF;
  FOR parent IN
    SELECT relname FROM pg_partitioned_table JOIN pg_class ON pg_class.oid = partrelid
    WHERE relnamespace = current_schema()::regnamespace
  LOOP
    EXECUTE format(
      'CREATE TABLE IF NOT EXISTS %I PARTITION OF %I FOR VALUES IN (%L)',
      parent || '_' || institution, parent, institution);
  END LOOP;
END $$
"""
# The name goes out as that of a constraint, so that the program hears it like any other.
REFUSE_CHANGE = """
CREATE FUNCTION refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION '%', TG_NAME USING ERRCODE = 'check_violation', CONSTRAINT = TG_NAME;
END $$
"""


def upgrade() -> None:
    """Make role and functions, then the tables from the root to the leaves."""
    if on_postgresql():
        op.execute(MAKE_ROLE)
        op.execute(f"GRANT SELECT ON alembic_version TO {APP_ROLE}")
    _institutions()
    if on_postgresql():
        op.execute(MAKE_PARTITIONS)
        op.execute("REVOKE EXECUTE ON FUNCTION make_partitions FROM PUBLIC")
        op.execute(f"GRANT EXECUTE ON FUNCTION make_partitions TO {APP_ROLE}")
        op.execute(REFUSE_CHANGE)
    _agencies()
    _units()
    _services()
    _past()
    _addresses()


def downgrade() -> None:
    """Take the tables away; the role stays, it may serve other databases of the cluster."""
    past = ("past_services", "past_units", "past_agencies")
    for table in ("addresses", *past, "services", "units", "agencies"):
        op.drop_table(table)
    if on_postgresql():
        op.execute("DROP FUNCTION make_partitions, refuse_change")
    op.drop_table("institutions")


def _institutions() -> None:
    outside(
        "institutions",
        "id",
        must(ID, "id"),
        must(WORDS, "code", "name", "colour", "time_zone"),
        must(WHOLE, "version"),
        coded("code", 40),
        named(),
        check(
            "colour_is_rgb",
            "length(colour) = 7 AND substr(colour, 1, 1) = '#' "
            "AND ltrim(substr(colour, 2), '0123456789abcdef') = ''",
        ),
        unique("code", "code"),
    )


def _entry(table: str) -> tuple[Part, ...]:
    """What agencies, units and services share."""
    return (
        must(ID, "id"),
        must(WORDS, "name"),
        must(DAY, "since"),
        may(DAY, "until"),
        may(ID, "successor_id"),
        must(WHOLE, "version"),
        named(),
        ordered("since", "until"),
        check("successor_follows", "successor_id IS NULL OR until IS NOT NULL"),
        check("successor_is_another", "successor_id <> id"),
        refers("successor_id", f"{table}.id"),
    )


def _agencies() -> None:
    inside("agencies", "id", *_entry("agencies"), belongs())
    index("uq_agencies_name", "agencies", "institution_id name", "until IS NULL", unique=True)


def _units() -> None:
    inside(
        "units",
        "id",
        *_entry("units"),
        must(ID, "agency_id"),
        must(WORDS, "kind"),
        known("kind", "upp uptd uptb division other"),
        refers("agency_id", "agencies.id"),
    )
    columns = "institution_id agency_id name"
    index("uq_units_name", "units", columns, "until IS NULL", unique=True)


def _services() -> None:
    inside(
        "services",
        "id",
        *_entry("services"),
        must(ID, "unit_id"),
        may(WORDS, "legal_basis", "fee", "duration"),
        refers("unit_id", "units.id"),
    )


def _past() -> None:
    inside(
        "past_agencies",
        "agency_id until",
        must(ID, "agency_id"),
        must(DAY, "until"),
        must(WORDS, "name"),
        named(),
        refers("agency_id", "agencies.id"),
    )
    inside(
        "past_units",
        "unit_id until",
        must(ID, "unit_id"),
        must(DAY, "until"),
        must(WORDS, "name"),
        must(ID, "agency_id"),
        named(),
        refers("unit_id", "units.id"),
        refers("agency_id", "agencies.id"),
    )
    inside(
        "past_services",
        "service_id until",
        must(ID, "service_id"),
        must(DAY, "until"),
        must(WORDS, "name"),
        must(ID, "unit_id"),
        named(),
        refers("service_id", "services.id"),
        refers("unit_id", "units.id"),
    )


def _addresses() -> None:
    outside(
        "addresses",
        "code",
        must(WORDS, "code"),
        must(ID, "institution_id"),
        may(ID, "agency_id", "unit_id", "service_id"),
        coded("code", 40),
        check(
            "one_target",
            "CASE WHEN agency_id IS NULL THEN 0 ELSE 1 END "
            "+ CASE WHEN unit_id IS NULL THEN 0 ELSE 1 END "
            "+ CASE WHEN service_id IS NULL THEN 0 ELSE 1 END = 1",
        ),
        belongs(),
        refers("agency_id", "agencies.id"),
        refers("unit_id", "units.id"),
        refers("service_id", "services.id"),
    )
    index("ix_addresses_institution", "addresses", "institution_id")
