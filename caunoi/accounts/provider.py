"""VNeID for the sign-in library: OpenID Connect with a nonce; what it says is kept in no table of the library."""

from __future__ import annotations

import hashlib
from typing import Any

import jwt
import requests
from allauth.socialaccount.adapter import get_adapter
from allauth.socialaccount.models import SocialAccount
from allauth.socialaccount.providers.oauth2.client import OAuth2Error
from allauth.socialaccount.providers.oauth2.utils import generate_code_challenge
from allauth.socialaccount.providers.openid_connect.provider import OpenIDConnectProvider
from allauth.socialaccount.providers.openid_connect.views import OpenIDConnectOAuth2Adapter
from allauth.utils import build_absolute_uri
from django.conf import settings
from django.http import HttpRequest
from django.urls import reverse

from caunoi.accounts.actions.citizens import Vouched
from caunoi.accounts.contacts import contact_of
from caunoi.files.sealing import traces
from caunoi.vietnam.identity_numbers import LENGTH, digits_only

SIGNED_WITH = {"RS256", "RS384", "RS512", "PS256", "PS384", "PS512", "ES256", "ES384", "ES512"}


def nonce_of(code_verifier: str) -> str:
    """Bound to the secret that stays in the session, so that it need not be kept beside it."""
    return hashlib.sha256(f"nonce:{code_verifier}".encode()).hexdigest()


class VNeIDAdapter(OpenIDConnectOAuth2Adapter):
    """Stricter than the library: the token's signature, issuer and nonce are always looked at."""

    _nonce = ""

    @property
    def openid_config(self) -> dict[str, Any]:
        known = hasattr(self, "_openid_config")
        config: dict[str, Any] = super().openid_config
        if not known and str(config.get("issuer", "")).rstrip("/") != settings.VNEID_ISSUER:
            raise OAuth2Error("another issuer answers at this address")
        return config

    def get_access_token_data(
        self, request: HttpRequest, app: Any, client: Any, pkce_code_verifier: str | None = None
    ) -> dict[str, Any]:
        self._nonce = nonce_of(pkce_code_verifier or "")
        data: dict[str, Any] = super().get_access_token_data(request, app, client, pkce_code_verifier)
        return data

    def complete_login(self, request: HttpRequest, app: Any, token: Any, **kwargs: Any) -> Any:
        if not kwargs["response"].get("id_token"):
            raise OAuth2Error("no id_token")
        return super().complete_login(request, app, token, **kwargs)

    def _decode_id_token(self, app: Any, id_token: str) -> dict[str, Any]:
        """The library trusts the line on which it fetched the token, and asks for a key's name that is not required."""
        try:
            header = jwt.get_unverified_header(id_token)
            if header.get("alg") not in SIGNED_WITH:
                raise OAuth2Error("unsigned id_token")
            claims: dict[str, Any] = jwt.decode(
                id_token,
                key=self._key_named(header.get("kid"), str(header["alg"])),
                algorithms=[header["alg"]],
                issuer=self.openid_config["issuer"],
                audience=app.client_id,
                options={"require": ["exp", "iss", "aud", "sub"]},
            )
        except (jwt.PyJWTError, KeyError, TypeError, ValueError) as unreadable:
            raise OAuth2Error("unreadable id_token") from unreadable
        if claims.get("nonce") != self._nonce:
            raise OAuth2Error("the id_token answers another question")
        return claims

    def _key_named(self, name: str | None, algorithm: str) -> Any:
        """Of the keys that the provider publishes; a token that names none is for the only one."""
        with get_adapter().get_requests_session() as line:
            answer = line.get(self.openid_config["jwks_uri"])
            answer.raise_for_status()
            keys = [key for key in answer.json()["keys"] if key.get("use") != "enc"]
        fitting = [key for key in keys if name is None or key.get("kid") == name]
        if len(fitting) != 1:
            raise OAuth2Error("no key of the provider signed this")
        return jwt.PyJWK(fitting[0], algorithm=algorithm).key

    def get_callback_url(self, request: HttpRequest, app: Any) -> str:
        return str(build_absolute_uri(request, reverse("vneid_callback"), self.redirect_uri_protocol))


class VNeIDProvider(OpenIDConnectProvider):
    id = "vneid"
    name = "VNeID"
    oauth2_adapter_class = VNeIDAdapter

    def get_login_url(self, request: HttpRequest, **kwargs: Any) -> str:
        return reverse("vneid_login")

    def get_callback_url(self) -> str:
        return reverse("vneid_callback")

    def get_pkce_params(self) -> dict[str, str]:
        params: dict[str, str] = generate_code_challenge()
        return {**params, "nonce": nonce_of(params["code_verifier"])}

    def sociallogin_from_response(self, request: HttpRequest, response: dict[str, Any]) -> Any:
        id_token, told = response["id_token"], response.get("userinfo") or {}
        if told and told.get("sub") != id_token.get("sub"):
            raise OAuth2Error("userinfo is about somebody else")
        claims = {**id_token, **told}
        login = super().sociallogin_from_response(request, {"userinfo": claims})
        login.vouched = vouched_by(claims)
        return login

    def extract_uid(self, data: dict[str, Any]) -> str:
        """A keyed digest, for the provider's own word may be the identity number; whichever key it was made with."""
        found = traces("vneid", super().extract_uid(data))
        known = SocialAccount.objects.filter(provider=self.sub_id, uid__in=found).values_list("uid", flat=True).first()
        return str(known or found[0])

    def extract_extra_data(self, data: dict[str, Any]) -> dict[str, Any]:
        """Who it is stands sealed on the citizen and nowhere else."""
        return {}

    def extract_common_fields(self, data: dict[str, Any]) -> dict[str, Any]:
        return {}

    def extract_email_addresses(self, data: dict[str, Any]) -> list[Any]:
        return []


def vouched_by(claims: dict[str, Any]) -> Vouched:
    number = digits_only(str(claims.get(settings.VNEID_IDENTITY_CLAIM) or ""))
    email = contact_of(str(claims.get("email") or "")) if claims.get("email_verified") is True else None
    phone = contact_of(str(claims.get("phone_number") or "")) if claims.get("phone_number_verified") is True else None
    return Vouched(
        name=str(claims.get("name") or "").strip(),
        identity_number=number if len(number) == LENGTH else "",
        email=email.email if email else "",
        phone=phone.phone if phone else "",
    )


AWAY = (requests.RequestException, OAuth2Error, KeyError, ValueError)
provider_classes = [VNeIDProvider]
