"""The forms of signing in, in our own words: a label says what to type, nothing is said twice."""

from __future__ import annotations

from typing import Any

from allauth.account import forms as account
from allauth.mfa.adapter import get_adapter
from allauth.mfa.base import forms as second_factor
from allauth.mfa.totp import forms as totp
from allauth.mfa.webauthn import forms as webauthn
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

NEW_PASSWORD_HELP = _("Ít nhất 12 ký tự; không chỉ gồm chữ số và không giống tên của bạn.")


class PlainWords:
    """Our labels in the place of the package's, without placeholders that repeat them."""

    labels: dict[str, Promise] = {}
    helps: dict[str, Promise] = {}
    fields: dict[str, Any]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name, field in self.fields.items():
            field.widget.attrs.pop("placeholder", None)
            field.label = self.labels.get(name, field.label)
            field.help_text = self.helps.get(name, "")


class SignInForm(PlainWords, account.LoginForm):
    labels = {
        "login": _("Tên đăng nhập hoặc thư điện tử"),
        "password": _("Mật khẩu"),
        "remember": _("Giữ đăng nhập trên máy này"),
    }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["login"].widget.attrs |= {"autocomplete": "username", "autocapitalize": "none"}


class ForgottenPasswordForm(PlainWords, account.ResetPasswordForm):
    labels = {"email": _("Thư điện tử")}


class NewPasswordForm(PlainWords, account.ResetPasswordKeyForm):
    labels = {"password1": _("Mật khẩu mới"), "password2": _("Nhập lại mật khẩu mới")}
    helps = {"password1": NEW_PASSWORD_HELP}


class FirstPasswordForm(PlainWords, account.SetPasswordForm):
    labels = NewPasswordForm.labels
    helps = NewPasswordForm.helps


class ChangePasswordForm(PlainWords, account.ChangePasswordForm):
    labels = {"oldpassword": _("Mật khẩu hiện tại"), **NewPasswordForm.labels}
    helps = NewPasswordForm.helps


class ConfirmPasswordForm(PlainWords, account.ReauthenticateForm):
    labels = {"password": _("Mật khẩu")}


class CodeWords(PlainWords):
    labels = {"code": _("Mã xác thực")}
    helps = {"code": _("Mã 6 số trong ứng dụng trên điện thoại, hoặc một mã khôi phục.")}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["code"].widget.attrs["inputmode"] = "numeric"


class SecondStepForm(CodeWords, second_factor.AuthenticateForm):
    pass


class ConfirmCodeForm(CodeWords, second_factor.ReauthenticateForm):
    pass


class ActivateAppForm(CodeWords, totp.ActivateTOTPForm):
    labels = {"code": _("Nhập mã 6 số mà ứng dụng đang hiện")}
    helps: dict[str, Promise] = {}


class AddKeyForm(PlainWords, webauthn.AddWebAuthnForm):
    labels = {"name": _("Tên khóa"), "passwordless": _("Đăng nhập bằng khóa này mà không cần mật khẩu")}
    helps = {"name": _("Để nhận ra thiết bị về sau, ví dụ Điện thoại của tôi.")}

    def clean(self) -> dict[str, Any]:
        """What no device made cannot even be read."""
        try:
            return dict(super().clean())
        except (KeyError, TypeError, ValueError) as unreadable:
            raise get_adapter().validation_error("incorrect_code") from unreadable


class RenameKeyForm(PlainWords, webauthn.EditWebAuthnForm):
    labels = {"name": _("Tên khóa")}
