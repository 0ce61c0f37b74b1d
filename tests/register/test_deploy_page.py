"""What the page on deployment gives the administrator of a PostgreSQL server works as it stands there."""

from __future__ import annotations

import pytest

from simulator.register import staff
from simulator.register.entries import Kind
from simulator.register.errors import RegisterError
from simulator.register.ledger import open_register
from simulator.register.making import create
from tests.docs.pages import COMPLIANCE, blocks

from .postgres import Server
from .registers import a_body, a_person

SQL = [
    block.body
    for block in blocks((COMPLIANCE / "deploy.md").read_text(encoding="utf-8"))
    if block.kind == "sql"
]


def test_the_sql_of_the_page_makes_a_register_with_its_roles(server: Server) -> None:
    making, roles, granting, tidying = SQL
    for statement in making.strip().split("\n"):
        server.run(statement)
    with create(server.url("balie", "balie_owner"), "balie.example/brug", "brug"):
        pass
    server.run(roles, "balie")
    server.run(granting, "balie")

    with open_register(server.url("balie", "compliance-officer")) as register:
        staff.replace_all(register.store, [a_person()])
        assert len(staff.everyone(register.store)) == 1
    with open_register(server.url("balie", "desk-computers")) as register:
        added = register.append(Kind.COMPLETION, body=a_body())
        with pytest.raises(RegisterError):
            staff.everyone(register.store)
    with open_register(server.url("balie", "compliance-officer")) as register:
        register.erase([added.entry.seq], "avg-17", "compliance-officer")
    server.run(tidying, "balie")
    server.run("DELETE FROM tally;", "balie")
