from django import forms


class LaterForm(forms.Form):
    """What is wanted may be lacking while it is only kept: it is asked for on sending.

    Pages still do not call it optional.
    """

    use_required_attribute = False
    wanted: frozenset[str] = frozenset()

    def want(self, names: set[str]) -> None:
        self.wanted = frozenset(names)
        self._mark(is_required=True)

    def full_clean(self) -> None:
        self._mark(is_required=False)
        super().full_clean()
        self._mark(is_required=True)

    def _mark(self, *, is_required: bool) -> None:
        for name in self.wanted:
            self.fields[name].required = is_required
