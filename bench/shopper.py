"""A shopper without JavaScript: follows links, keeps cookies, fills in the forms she is given."""

from dataclasses import dataclass
from http.client import HTTPConnection
from urllib.parse import urlencode, urlsplit

from bench.forms import Field, Form, form_to


@dataclass(frozen=True)
class Answer:
    status: int
    body: str
    location: str


class Shopper:
    """One browser with one connection. Raises what the connection raises."""

    def __init__(self, host: str, port: int, *, language: str = "en") -> None:
        self.connection = HTTPConnection(host, port, timeout=30)
        self.cookies: dict[str, str] = {}
        self.language = language

    def get(self, path: str) -> Answer:
        return self._send("GET", path)

    def post(self, path: str, fields: list[Field]) -> Answer:
        return self._send("POST", path, urlencode(fields))

    def follow(self, answer: Answer) -> Answer:
        return self.get(answer.location) if answer.location else answer

    def close(self) -> None:
        self.connection.close()

    def add(self, variant: int, *, pieces: int = 1) -> Answer:
        """Put a variant in the basket, from the basket's own page."""
        page = self.get(f"/{self.language}/basket/")
        token = self.cookies.get("csrftoken") or form_to(page.body, "/basket/").value(
            "csrfmiddlewaretoken"
        )
        return self.post(
            f"/{self.language}/basket/",
            [("csrfmiddlewaretoken", token), ("variant", str(variant)), ("pieces", str(pieces))],
        )

    def check_out(self) -> Form:
        """Press Check out; gives the form to fill in."""
        basket = self.get(f"/{self.language}/basket/")
        hold = form_to(basket.body, "/checkout/hold/")
        held = self.post(hold.action, hold.fields)
        if held.status != 303:
            raise LookupError(f"Check out answered {held.status}")
        return form_to(self.follow(held).body, "/checkout/")

    def order(self, form: Form, **typed: str) -> Answer:
        """Send the form of the checkout; 303 to the purchase when it was placed."""
        typed = {"name": "Arta Mullisi", "phone": "+383 44 000 150"} | typed
        return self.post(form.action or f"/{self.language}/checkout/", form.filled(**typed))

    def _send(self, method: str, path: str, body: str | None = None) -> Answer:
        target = urlsplit(path)
        headers = {"Cookie": "; ".join(f"{name}={value}" for name, value in self.cookies.items())}
        if body is not None:
            headers["Content-Type"] = "application/x-www-form-urlencoded"
        address = target.path + (f"?{target.query}" if target.query else "")
        self.connection.request(method, address, body, headers)
        answer = self.connection.getresponse()
        text = answer.read().decode()
        for cookie in answer.headers.get_all("Set-Cookie") or ():
            name, _, value = cookie.split(";")[0].partition("=")
            self.cookies[name.strip()] = value.strip()
        return Answer(answer.status, text, answer.headers.get("Location") or "")
