"""Every form comes out in the product's dress, and readable to those who can not see it."""

from django import forms
from django.template import Context, Template

from schoolgate.ui.forms import Cards, PlainText
from schoolgate.ui.samples import SampleForm, wrong_form


class Small(forms.Form):
    """A field, a choice, a box."""

    name = forms.CharField(
        label="Name", help_text="As it is <said>.", error_messages={"required": "Say a name."}
    )
    kind = forms.ChoiceField(
        label="Kind", choices=[("a", "A"), ("b", "B")], widget=Cards(hints={"b": "The second"})
    )
    note = forms.CharField(label="Note", required=False, widget=forms.Textarea(attrs={"class": "mine"}))
    secret = forms.CharField(widget=forms.HiddenInput())


def test_a_label_points_at_its_control_and_the_hint_is_announced_with_it() -> None:
    said = str(Small()["name"].as_field_group())
    assert 'for="id_name"' in said
    assert 'aria-describedby="id_name_helptext"' in said
    assert "As it is &lt;said&gt;." in said


def test_a_mistake_is_said_beside_its_field_and_announced_with_it() -> None:
    said = str(Small({"name": ""})["name"].as_field_group())
    assert 'id="id_name_error"' in said
    assert 'aria-invalid="true"' in said
    assert 'aria-describedby="id_name_helptext id_name_error"' in said
    assert "Say a name." in said


def test_a_field_that_may_be_empty_says_so() -> None:
    assert "(optional)" in str(Small()["note"].as_field_group())
    assert "(optional)" not in str(Small()["name"].as_field_group())


def test_a_control_keeps_the_class_its_form_gave_it() -> None:
    assert 'class="mine govuk-textarea"' in str(Small()["note"].as_field_group())


def test_a_choice_is_a_group_with_a_name_and_its_hints() -> None:
    said = str(Small({"kind": "b"})["kind"].as_field_group())
    assert said.count("<fieldset") == said.count("<legend") == 1
    assert 'value="b" id="id_kind_1" checked aria-describedby="id_kind_1_hint"' in said
    assert "The second" in said


def test_a_form_lists_its_mistakes_first_each_a_link_to_its_field() -> None:
    said = str(Small({"note": "x", "secret": "y"}))
    assert said.index("Please look at this again") < said.index("<label")
    assert '<a href="#id_name">Say a name.</a>' in said
    assert '<a href="#id_kind_0">' in said


def test_a_form_that_was_not_sent_lists_no_mistakes() -> None:
    assert "Please look at this again" not in str(Small())


def test_what_is_wrong_with_the_whole_form_is_said_without_a_link() -> None:
    said = str(wrong_form())
    assert "<li>This post changed while you were writing." in said


def test_a_hidden_field_is_only_its_control() -> None:
    assert str(Small()["secret"].as_field_group()).strip().startswith("<input")


def test_line_ends_are_one_character_whatever_the_browser_sends() -> None:
    assert PlainText().clean("one\r\ntwo\rthree\n") == "one\ntwo\nthree\n"
    assert PlainText(required=False).clean(None) == ""


def test_several_forms_share_one_summary() -> None:
    template = Template("{% load ui %}{% error_summary one two %}")
    said = template.render(Context({"one": Small({}), "two": SampleForm({}, auto_id="two_%s")}))
    assert said.count("Please look at this again") == 1
    assert 'href="#two_title"' in said
