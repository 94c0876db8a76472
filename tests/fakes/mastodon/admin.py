"""The back door of the server, under /_test/: plant, look and break. All bodies are JSON.

POST mention {text, author?, name?, visibility?, parent_id?, count?} · reply {target_id, text} ·
post {author, text, parent_id?} · notify {kind, author} · edit {id, text} · delete {id} ·
faults {rules: [fields of FaultRule]} (replaces all; [] clears) · revoke · limit {wait_ms} · time {pass_ms} ·
deliver · save. GET statuses[?ours=1] · violations · requests · tokens.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING

from tests.fakes.mastodon.faults import FaultRule
from tests.fakes.mastodon.messages import Reply, Request

if TYPE_CHECKING:
    from tests.fakes.mastodon.server import FakeMastodon

PREFIX = "/_test/"


def answer(server: FakeMastodon, request: Request) -> Reply:
    """Carry out one order of the test."""
    name = request.path.removeprefix(PREFIX)
    if request.method == "GET":
        look = _LOOKS.get(name)
        return Reply.of(look(server, dict(request.query))) if look else Reply.error(404, name)
    act = _ACTS.get(name)
    return Reply.of(act(server, request.json())) if act else Reply.error(404, name)


def _statuses(server: FakeMastodon, asked: Mapping[str, str]) -> object:
    world = server.world
    kept = world.ours() if asked.get("ours") else list(world.statuses.values())
    return [
        {
            "id": status.id,
            "text": status.text,
            "author": world.people[status.author_id].acct,
            "created_at": status.created_at,
            "in_reply_to_id": status.in_reply_to_id,
            "visibility": status.visibility,
            "ours": status.author_id == world.agency.id,
        }
        for status in kept
    ]


_LOOKS: dict[str, Callable[[FakeMastodon, Mapping[str, str]], object]] = {
    "statuses": _statuses,
    "violations": lambda server, _: server.violations,
    "requests": lambda server, _: server.requests,
    "tokens": lambda server, _: list(server.door.tokens()),
}


def _mention(server: FakeMastodon, told: Mapping[str, object]) -> object:
    parent = told.get("parent_id")
    planted = [
        server.plant_mention(
            str(told["text"]),
            author=str(told.get("author", "warga@contoh.example")),
            name=None if told.get("name") is None else str(told["name"]),
            visibility=str(told.get("visibility", "public")),
            parent_id=None if parent is None else str(parent),
        )
        for _ in range(_number(told, "count", 1))
    ]
    return {"ids": [status.id for status in planted]}


def _reply(server: FakeMastodon, told: Mapping[str, object]) -> object:
    return {"id": server.plant_own_reply(str(told["target_id"]), str(told["text"])).id}


def _post(server: FakeMastodon, told: Mapping[str, object]) -> object:
    parent = told.get("parent_id")
    author = server.world.person(str(told["author"]))
    made = server.world.post(
        author, str(told["text"]), in_reply_to_id=None if parent is None else str(parent)
    )
    return {"id": made.id}


def _notify(server: FakeMastodon, told: Mapping[str, object]) -> object:
    return {"id": server.world.notify(str(told["kind"]), server.world.person(str(told["author"]))).id}


def _faults(server: FakeMastodon, told: Mapping[str, object]) -> object:
    rules = told.get("rules", [])
    assert isinstance(rules, list)
    server.faults.replace(FaultRule.from_json(rule) for rule in rules)
    return {}


def _done(
    act: Callable[[FakeMastodon, Mapping[str, object]], object],
) -> Callable[[FakeMastodon, Mapping[str, object]], object]:
    def run(server: FakeMastodon, told: Mapping[str, object]) -> object:
        act(server, told)
        return {}

    return run


def _number(told: Mapping[str, object], name: str, default: int = 0) -> int:
    return int(str(told.get(name, default)))


_ACTS: dict[str, Callable[[FakeMastodon, Mapping[str, object]], object]] = {
    "mention": _mention,
    "reply": _reply,
    "post": _post,
    "notify": _notify,
    "faults": _faults,
    "edit": _done(lambda server, told: server.world.edit(str(told["id"]), str(told["text"]))),
    "delete": _done(lambda server, told: server.world.delete(str(told["id"]))),
    "revoke": _done(lambda server, _: server.door.revoke_all()),
    "limit": _done(lambda server, told: server.api.block(_number(told, "wait_ms"))),
    "time": _done(lambda server, told: server.clock.pass_time(_number(told, "pass_ms"))),
    "deliver": _done(lambda server, _: server.world.deliver(at_once=True)),
    "save": _done(lambda server, _: server.save()),
}
