"""The forms in which passwords and codes are typed, and why a password is refused."""

from wtforms import EmailField, PasswordField, StringField
from wtforms.validators import InputRequired

from survey.core.accounts.password import SHORTEST
from survey.web.entry import Entry, _

NEW = {"autocomplete": "new-password", "minlength": SHORTEST}
CURRENT = {"autocomplete": "current-password"}
CODE = {"autocomplete": "one-time-code", "autocapitalize": "none", "spellcheck": "false"}


class SignIn(Entry):
    """Who somebody is, and the password."""

    email = EmailField(
        _("E-mail"),
        [InputRequired()],
        render_kw={"autocomplete": "username", "autocapitalize": "none"},
    )
    password = PasswordField(_("Password"), [InputRequired()], render_kw=CURRENT)


class SecondStep(Entry):
    """A code of the authenticator, or a recovery code."""

    code = StringField(_("Code"), [InputRequired()], render_kw=CODE)


class PresentPassword(Entry):
    """The password of who is signed in, before something grave."""

    present = PasswordField(_("Your present password"), [InputRequired()], render_kw=CURRENT)


class NewPassword(Entry):
    """A password to be set, typed twice."""

    password = PasswordField(_("New password"), [InputRequired()], render_kw=NEW)
    again = PasswordField(_("New password, once more"), [InputRequired()], render_kw=NEW)

    def is_fit(self) -> bool:
        """Whether it is there, and twice the same."""
        if not self.validate():
            return False
        if self.password.data == self.again.data:
            return True
        self.again.errors = [_("Both passwords must be the same. Type it once more.")]
        return False


class ChangedPassword(PresentPassword, NewPassword):
    """Another password in place of the present one."""


class NewFactor(SecondStep, PresentPassword):
    """The first code of a new authenticator, and the password."""
