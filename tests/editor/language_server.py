"""The language server that editors use for YAML, installed from the list beside this file and asked over its pipes."""

from __future__ import annotations

import fcntl
import hashlib
import json
import queue
import shutil
import subprocess
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from itertools import count
from pathlib import Path
from typing import Any

HERE = Path(__file__).parent
LISTS = ("package.json", "package-lock.json")
PATIENCE = 60
"""Seconds to wait for one answer on a busy machine."""


class NotHereError(Exception):
    """The server cannot be had on this machine; the message says why."""


def installed() -> Path:
    """Install the server once, in a folder beside the Python packages, and give its program."""
    node, npm = shutil.which("node"), shutil.which("npm")
    if not (node and npm):
        raise NotHereError("node and npm are not installed")
    folder = Path(sys.prefix) / "yaml-language-server"
    folder.mkdir(exist_ok=True)
    wanted = hashlib.sha256(b"".join((HERE / name).read_bytes() for name in LISTS)).hexdigest()
    done = folder / "installed"
    with (folder / "lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not done.exists() or done.read_text() != wanted:
            for name in LISTS:
                shutil.copy(HERE / name, folder / name)
            command = [npm, "ci", "--ignore-scripts", "--no-audit", "--no-fund"]
            ran = subprocess.run(
                command, cwd=folder, capture_output=True, text=True, timeout=300, check=False
            )
            if ran.returncode != 0:
                raise NotHereError("npm could not install the language server")
            done.write_text(wanted)
    return folder / "node_modules" / "yaml-language-server" / "bin" / "yaml-language-server"


class Server:
    """A running language server: requests, answers, and what it reports of a file."""

    def __init__(self, process: subprocess.Popen[bytes]) -> None:
        self.process = process
        self.numbers = count(1)
        self.inbox: queue.Queue[dict[str, Any]] = queue.Queue()
        self.reports: dict[str, list[dict[str, Any]]] = {}
        threading.Thread(target=self._listen, daemon=True).start()

    def _listen(self) -> None:
        assert self.process.stdout
        while header := self.process.stdout.readline():
            length = 0
            while header.strip():
                name, _, value = header.decode("ascii").partition(":")
                length = int(value) if name.lower() == "content-length" else length
                header = self.process.stdout.readline()
            self.inbox.put(json.loads(self.process.stdout.read(length)))

    def _send(self, **message: Any) -> None:
        assert self.process.stdin
        body = json.dumps({"jsonrpc": "2.0", **message}).encode("utf-8")
        self.process.stdin.write(b"Content-Length: %d\r\n\r\n%b" % (len(body), body))
        self.process.stdin.flush()

    def _next(self) -> dict[str, Any]:
        """Take the next message; what the server asks of the editor is answered as an editor without wishes would."""
        message = self.inbox.get(timeout=PATIENCE)
        if "method" in message and "id" in message:
            wishes = message["method"] == "workspace/configuration"
            nothing = [{} for _ in message["params"]["items"]] if wishes else None
            self._send(id=message["id"], result=nothing)
        elif message.get("method") == "textDocument/publishDiagnostics":
            self.reports[message["params"]["uri"]] = message["params"]["diagnostics"]
        return message

    def ask(self, method: str, **params: Any) -> Any:
        """Send a request and wait for its answer."""
        number = next(self.numbers)
        self._send(id=number, method=method, params=params)
        while (message := self._next()).get("id") != number or "method" in message:
            pass
        assert "error" not in message, message
        return message["result"]

    def tell(self, method: str, **params: Any) -> None:
        """Send what needs no answer."""
        self._send(method=method, params=params)

    def open(self, path: Path, text: str) -> Document:
        """Open a text as the file at a path, which need not be there."""
        opened = {"uri": path.as_uri(), "languageId": "yaml", "version": 1, "text": text}
        self.tell("textDocument/didOpen", textDocument=opened)
        return Document(self, path.as_uri(), text)

    def reports_on(self, uri: str) -> list[dict[str, Any]]:
        """Wait for what the server has to say of a file."""
        while uri not in self.reports:
            self._next()
        return self.reports[uri]


class Document:
    """A text that is open in the server."""

    def __init__(self, server: Server, uri: str, text: str) -> None:
        self.server, self.uri, self.text = server, uri, text

    def _at(self, words: str, *, after: bool) -> dict[str, Any]:
        index = self.text.index(words) + (len(words) if after else 0)
        line = self.text.count("\n", 0, index)
        column = index - (self.text.rfind("\n", 0, index) + 1)
        return {"textDocument": {"uri": self.uri}, "position": {"line": line, "character": column}}

    def complete(self, after: str) -> dict[str, str]:
        """Give what can be typed right after these words, each with what is said of it."""
        items = self.server.ask("textDocument/completion", **self._at(after, after=True))["items"]
        return {item["label"]: _plain(item.get("documentation", "")) for item in items}

    def hover(self, on: str) -> str:
        """Give what is said of the words at this place."""
        found = self.server.ask("textDocument/hover", **self._at(on, after=False))
        return _plain(found["contents"]) if found else ""

    def complaints(self) -> list[str]:
        """Give what the server finds wrong, each as `line: message`."""
        found = self.server.reports_on(self.uri)
        return [f"{each['range']['start']['line'] + 1}: {each['message']}" for each in found]


def _plain(contents: Any) -> str:
    return str(contents["value"] if isinstance(contents, dict) else contents)


@contextmanager
def running(program: Path) -> Iterator[Server]:
    """Start the server as an editor does, and stop it afterwards."""
    node = shutil.which("node")
    assert node
    command = [node, str(program), "--stdio"]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE) as process:
        server = Server(process)
        abilities = {"textDocument": {"hover": {"contentFormat": ["markdown"]}}}
        server.ask("initialize", processId=None, rootUri=None, capabilities=abilities)
        server.tell("initialized")
        schemas = {"validate": True, "hover": True, "completion": True, "schemaStore": {"enable": False}}
        server.tell("workspace/didChangeConfiguration", settings={"yaml": schemas})
        try:
            yield server
        finally:
            server.ask("shutdown")
            server.tell("exit")
