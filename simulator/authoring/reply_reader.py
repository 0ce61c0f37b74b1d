"""The shape of a reply, and of the exits that replies and states share."""

from __future__ import annotations

from simulator.authoring.act_reader import read_grounds, read_poor_grounds
from simulator.authoring.form import EXIT, MOST_EXITS, REPLY
from simulator.authoring.shape import Shape
from simulator.conditions import All, Condition
from simulator.i18n import N_
from simulator.scenario import Exit, Reply
from simulator.source import Mapping, Node, Scalar
from simulator.wording import Ref, Wording

REPLY_KEYS = REPLY.names


def read_reply(shape: Shape, state: str, name: Ref, node: Node) -> Reply:
    """Read one reply of a state, or of `always`."""
    found = shape.fields(node, N_("a reply"), REPLY_KEYS, REPLY.required)
    full = f"{state}/{name.id}"
    key = f"{full}:you"
    _require_reason(shape, found)
    _require_departure(shape, found)
    poor = read_poor_grounds(shape, full, found["poor_grounds"]) if "poor_grounds" in found else ((), ())
    return Reply(
        id=name.id,
        name=full,
        span=name.span,
        you=(
            shape.wording(found["you"], key, in_reply=True)
            if "you" in found
            else Wording(key, ((),), ("",), True, name.span)
        ),
        techniques=shape.techniques(found["techniques"]) if "techniques" in found else (),
        flaws=_refs(shape, found, "flaws"),
        reaction=(
            shape.wording(found["reaction"], f"{full}:reaction", in_reply=False)
            if "reaction" in found
            else None
        ),
        when=shape.condition(found["when"]) if "when" in found else None,
        once=shape.flag(found["once"]) if "once" in found else False,
        exits=_exits(shape, node, found),
        sets=_refs(shape, found, "sets"),
        unsets=_refs(shape, found, "unsets"),
        tension=shape.change(found["tension"]) if "tension" in found else None,
        trust=shape.change(found["trust"]) if "trust" in found else None,
        heard=shape.phrase(found["heard"], f"{full}:heard") if "heard" in found else None,
        steps=_refs(shape, found, "steps"),
        promises=_refs(shape, found, "promises"),
        keeps=_refs(shape, found, "keeps"),
        repairs=shape.flag(found["repairs"]) if "repairs" in found else False,
        why=shape.phrase(found["why"], f"{full}:why") if "why" in found else None,
        departs_from=shape.ref(found["departs_from"]) if "departs_from" in found else None,
        grounds=read_grounds(shape, full, found["grounds"]) if "grounds" in found else (),
        poor_grounds=poor[0],
        poor_names=poor[1],
    )


def _exits(shape: Shape, node: Node, found: dict[str, Node]) -> tuple[Exit, ...]:
    if "goes_to" in found:
        return read_exits(shape, found["goes_to"])
    # What is no reply at all does not also lead nowhere.
    return () if isinstance(node, Mapping) else (Exit(Ref("", node.span), None),)


def _refs(shape: Shape, found: dict[str, Node], key: str) -> tuple[Ref, ...]:
    return shape.refs(found[key]) if key in found else ()


def _require_reason(shape: Shape, found: dict[str, Node]) -> None:
    """An author who overrides the rubric says why."""
    for key in ("tension", "trust"):
        if key in found and "why" not in found:
            shape.note(
                "missing-key",
                found[key].span,
                N_("A reply with its own {key} needs a why."),
                key=key,
                hint=N_("Say in one sentence why the citizen reacts differently here."),
            )


def _require_departure(shape: Shape, found: dict[str, Node]) -> None:
    """A departure is accounted for, and grounds belong to a departure."""
    if "departs_from" in found and "grounds" not in found:
        shape.note(
            "missing-key",
            found["departs_from"].span,
            N_("A reply that leaves the protocol needs grounds."),
            hint=N_("Say under grounds: what can carry it; need: comes first."),
        )
    for key in ("grounds", "poor_grounds"):
        if key in found and "departs_from" not in found:
            shape.note(
                "no-departure",
                found[key].span,
                N_("'{key}' belongs to a reply that leaves the protocol."),
                key=key,
                hint=N_("Add departs_from: with the step that is left, or leave this out."),
            )


def read_exits(shape: Shape, node: Node) -> tuple[Exit, ...]:
    """Read `goes_to`: a state, `here`, or a list whose last entry has no condition."""
    if isinstance(node, Scalar):
        return (Exit(shape.ref(node), None),)
    exits = tuple(_exit(shape, item) for item in shape.items(node, MOST_EXITS, least=1))
    if not exits:
        return (Exit(Ref("", node.span), None),)
    if exits[-1].when is not None:
        shape.note(
            "open-exit",
            exits[-1].to.span,
            N_("When no condition is true, nothing follows here."),
            hint=N_("End the list with an entry that has no when."),
        )
    for early in exits[:-1]:
        if early.when is None:
            shape.note(
                "open-exit",
                early.to.span,
                N_("Entries after this one are never reached: it has no condition."),
                hint=N_("Put the entry without a when last."),
            )
    return exits


def _exit(shape: Shape, node: Node) -> Exit:
    if isinstance(node, Scalar):
        return Exit(shape.ref(node), None)
    found = shape.fields(node, N_("goes_to"), EXIT.names, EXIT.required)
    # An exit without a name that can be read leads nowhere that is known; nothing more is said of it.
    to = shape.ref(found["state"]) if "state" in found else Ref("", node.span)
    unread = Condition("", All(()), (), frozenset())
    if "when" not in found:
        # A key that is not known may have been meant as the condition; its own message is enough.
        meant = isinstance(node, Mapping) and any(entry.key.text != "state" for entry in node.entries)
        return Exit(to, unread if meant else None)
    return Exit(to, shape.condition(found["when"]) or unread)
