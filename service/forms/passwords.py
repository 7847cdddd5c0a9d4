"""The questions of a new password, in every form that asks for one."""

from marshmallow import ValidationError, validates_schema

from service.forms.form import Form
from service.forms.questions import Secret

SHORTEST = 12  # letters


class NewPassword(Form):
    """A password, typed twice. Forms with other questions stand on it."""

    password = Secret(
        "Password",
        hint="12 characters or more. Three words that have nothing to do with each other are easy to remember and hard to guess",
        empty="Enter a password",
        autocomplete="new-password",
        width="20",
    )
    again = Secret(
        "The same password again", called="The second password", empty="Enter the password again", autocomplete="new-password", width="20"
    )

    @validates_schema
    def the_password_is_long_and_typed_twice_alike(self, answers: dict[str, str], **_: object) -> None:
        """Raise ValidationError for a password that is short, or that was typed in two ways."""
        if len(answers["password"]) < SHORTEST:
            raise ValidationError(f"Password must be {SHORTEST} characters or more", "password")
        if answers["password"] != answers["again"]:
            raise ValidationError("The two passwords must be the same", "again")
