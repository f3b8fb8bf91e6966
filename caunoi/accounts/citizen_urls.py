"""The citizens' door, in both languages; staff have theirs beside it, without a language."""

from django.urls import path

from caunoi.accounts.views import citizen

urlpatterns = [
    path("tai-khoan/cong-dan/", citizen.sign_in, name="citizen_sign_in"),
    # The sign-in library leads here whoever has a code on its way.
    path("tai-khoan/cong-dan/ma/", citizen.confirm_code, name="account_confirm_login_code"),
    path("tai-khoan/cong-dan/thong-tin/", citizen.profile, name="citizen_profile"),
    path("tai-khoan/cong-dan/lien-he/", citizen.change_contact, name="citizen_contact"),
]
