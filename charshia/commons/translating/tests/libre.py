"""A real server on this machine that answers as LibreTranslate does, or as it should not."""

import json
import time
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread
from typing import Any


class Libre(ThreadingHTTPServer):
    """``moods`` say how the next requests are answered; afterwards all is well."""

    daemon_threads = True

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), Handler)
        self.moods: list[str] = []
        self.asked: list[dict[str, Any]] = []

    @property
    def address(self) -> str:
        return f"http://127.0.0.1:{self.server_port}"


class Handler(BaseHTTPRequestHandler):
    server: Libre

    def do_POST(self) -> None:
        asked = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
        self.server.asked.append(asked | {"path": self.path})
        mood = self.server.moods.pop(0) if self.server.moods else ""
        if mood == "slow":
            time.sleep(0.5)
        elif mood == "gone":
            self.connection.close()
            return
        status, body = self._answer(mood, asked)
        self.send_response(status)
        self.send_header("Content-Type", "application/json")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def _answer(self, mood: str, asked: dict[str, Any]) -> tuple[int, bytes]:
        if mood == "broken":
            return 200, b'{"translatedText": ["half'
        if mood == "few":
            return 200, json.dumps({"translatedText": []}).encode()
        if mood == "endless":
            return 200, b'"' + b"x" * 3_000_000 + b'"'
        if mood.isdecimal():
            return int(mood), json.dumps({"error": f"it says {mood}"}).encode()
        said = [f"{asked['target']}: {text}" for text in asked["q"]]
        return 200, json.dumps({"translatedText": said}, ensure_ascii=False).encode()

    def log_message(self, *_said: object) -> None:
        pass


@contextmanager
def libre() -> Iterator[Libre]:
    server = Libre()
    thread = Thread(target=server.serve_forever, args=(0.01,), daemon=True)
    thread.start()
    yield server
    server.shutdown()
    server.server_close()
