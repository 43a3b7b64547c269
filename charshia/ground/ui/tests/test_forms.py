"""Forms: label, hint and refusal belong to their field, and the summary leads there."""

from django import forms
from django.template import engines
from django.utils import translation

from charshia.ground.ui.forms import Way


class Contact(forms.Form):
    name = forms.CharField(label="Name", help_text="As the courier calls you")
    email = forms.EmailField(label="E-mail", required=False)
    way = forms.ChoiceField(
        label="Way",
        widget=forms.RadioSelect,
        choices=[("yard", Way("From the yard", hint="free")), ("post", "By post")],
    )
    adult = forms.BooleanField(label="I am 18")

    def clean(self) -> None:
        raise forms.ValidationError("Nothing is open today.")


def shown(form: forms.Form) -> str:
    with translation.override("en"):
        return str(form)


def test_label_hint_and_refusal_are_tied_to_the_field() -> None:
    html = shown(Contact({}))

    assert '<label for="id_name">Name</label>' in html
    assert 'id="id_name_helptext">As the courier calls you' in html
    assert 'aria-describedby="id_name_helptext id_name_error"' in html
    assert 'aria-invalid="true"' in html
    assert 'id="id_name_error"' in html


def test_the_summary_leads_to_each_field_and_says_what_concerns_none() -> None:
    html = shown(Contact({"email": "x"}))
    summary = html[: html.index("</ul>")]

    assert [f'href="#id_{name}"' in summary for name in ("name", "email", "way", "adult")] == [
        True
    ] * 4
    assert "<li>Nothing is open today.</li>" in summary
    assert 'id="id_way" tabindex="-1"' in html


def test_a_form_not_yet_sent_has_no_summary() -> None:
    assert "errors" not in shown(Contact())


def test_a_way_has_a_second_line_and_what_may_be_left_out_says_so() -> None:
    html = shown(Contact())

    assert "<span>From the yard <small>free</small></span>" in html
    assert "<span>By post</span>" in html
    assert html.count("(optional)") == 1


def test_several_forms_share_one_summary() -> None:
    both = [Contact({}, prefix="a"), Contact({}, prefix="b")]
    template = engines["django"].from_string(
        "{% error_summary forms=both %}{% for form in both %}{{ form }}{% endfor %}"
    )
    with translation.override("en"):
        html = template.render({"both": both})

    assert html.count('role="alert"') == 1
    assert 'href="#id_b-name"' in html
