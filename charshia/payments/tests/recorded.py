"""A card provider as one might be, and a local server that answers as it was recorded to.

The answers are invented in the shape that such providers share: begin gives an address
to pay at, asking gives a standing, giving back gives the name of the movement.
"""

import json
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, HTTPServer
from threading import Thread
from typing import Any

import httpcore

from charshia.engines.money import Money
from charshia.payments.models import Charge
from charshia.payments.providers import Begun, Standing, Told, Unreachable


class Recorded:
    def __init__(self, address: str) -> None:
        self.address = address

    def begin(self, charge: Charge, *, back_to: str) -> Begun:
        told = self._send("begin", charge, amount=charge.owed.minor, back_to=back_to)
        return Begun(told["pay_at"])

    def ask(self, charge: Charge) -> Told:
        return self._told(self._send("ask", charge), charge)

    def give_back(self, charge: Charge, amount: Money) -> Told:
        return self._told(self._send("give-back", charge, amount=amount.minor), charge)

    def _told(self, answer: dict[str, Any], charge: Charge) -> Told:
        amount = Money(answer["amount"], charge.currency) if "amount" in answer else None
        return Told(Standing(answer["standing"]), amount, answer.get("key", ""))

    def _send(self, what: str, charge: Charge, **facts: Any) -> dict[str, Any]:
        body = json.dumps({"reference": charge.reference, **facts}).encode()
        try:
            answer = httpcore.request("POST", f"{self.address}/{what}", content=body)
        except httpcore.NetworkError as fault:
            raise Unreachable(str(fault)) from fault
        if answer.status != 200:
            raise Unreachable(f"status {answer.status}")
        return json.loads(answer.content)


@contextmanager
def server(answers: dict[str, tuple[int, dict[str, Any]]]) -> Iterator[tuple[str, list[Any]]]:
    """A local provider that knows ``answers`` by path; gives its address and what it was asked."""
    asked: list[Any] = []

    class Answering(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            body = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
            asked.append((self.path, body))
            status, answer = answers[self.path]
            self.send_response(status)
            self.end_headers()
            self.wfile.write(json.dumps(answer).encode())

        def log_message(self, *args: object) -> None:
            """Say nothing."""

    listening = HTTPServer(("127.0.0.1", 0), Answering)
    thread = Thread(target=listening.serve_forever, kwargs={"poll_interval": 0.01})
    thread.start()
    try:
        yield f"http://127.0.0.1:{listening.server_port}", asked
    finally:
        listening.shutdown()
        thread.join()
        listening.server_close()
