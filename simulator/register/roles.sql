-- Who may do what with the register on PostgreSQL. Run it once as someone who may make roles, after
-- `balie register init`, and again after an update of Balie; then grant the roles to people:
--   GRANT balie_writer TO "desk-computers";    GRANT balie_officer TO "compliance-officer";
--
-- The owner alone changes the tables. A writer adds completions and can read neither bodies nor names, nor who
-- completed what; it can change and delete nothing. The officer keeps the staff list, reads and erases.

DO $$
BEGIN
    IF NOT EXISTS (SELECT 1 FROM pg_roles WHERE rolname = 'balie_writer') THEN
        CREATE ROLE balie_writer NOLOGIN;
    END IF;
    IF NOT EXISTS (SELECT 1 FROM pg_roles WHERE rolname = 'balie_officer') THEN
        CREATE ROLE balie_officer NOLOGIN;
    END IF;
END $$;

REVOKE ALL ON entry, node, content, person, checkpoint, register, tally, register_revision
    FROM PUBLIC, balie_writer, balie_officer;

GRANT SELECT ON register_revision, register, node, content, checkpoint TO balie_writer, balie_officer;
GRANT INSERT ON entry, node, content TO balie_writer, balie_officer;

GRANT SELECT (seq, id, kind, recorded_on, commitment, public, corrects, erases) ON entry TO balie_writer;
GRANT SELECT (
    person_key, team, function_group, exposure_category, employment_type, account, starts_on,
    function_since, left_on, hold
) ON person TO balie_writer;
GRANT INSERT ON tally TO balie_writer;

GRANT SELECT ON entry, person, tally TO balie_officer;
-- The triggers let an update take a body away where an entry says why, and nothing else.
GRANT UPDATE (
    body, salt, person_key, training, status, completed_on, function_group, next_due_on, started_on,
    status_reason, basis
) ON entry TO balie_officer;
GRANT INSERT, UPDATE, DELETE ON person, checkpoint TO balie_officer;
GRANT DELETE ON tally TO balie_officer;
