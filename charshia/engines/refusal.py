"""The expected "no": what a person may not do now, said in a whole sentence."""


class Refusal(Exception):
    """Something that cannot be done, with the sentence that says why.

    ``message`` is a whole translated sentence; a lazy translation is put into
    words only when it is shown. ``field`` names the form field it belongs to.
    Rooms define their own kinds just above the action that raises them.
    """

    def __init__(self, message: object, *, field: str | None = None) -> None:
        super().__init__(message)
        self.message = message
        self.field = field

    def __str__(self) -> str:
        return str(self.message)
