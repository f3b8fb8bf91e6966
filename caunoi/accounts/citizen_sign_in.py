"""Settings of how citizens sign in: one-time codes by letter or text message, and VNeID where it is switched on."""

from __future__ import annotations

from pathlib import Path
from typing import Any

SOCIAL_APPS = ["allauth.socialaccount", "allauth.socialaccount.providers.openid_connect"]


def settings_from(env: Any, *, data: Path, demonstration: bool, production: bool) -> dict[str, Any]:
    return {**_codes(env), **_text_messages(env, data, demonstration, production), **_identity_provider(env)}


def _codes(env: Any) -> dict[str, Any]:
    numeric = {"numeric": True, "length": 6, "dashed": False}
    return {
        "ALLAUTH_USER_CODE_FORMAT": numeric,
        # The library must know how many proxies stand before it, or everybody shares one limit.
        "ALLAUTH_TRUSTED_PROXY_COUNT": env.int("PROXY_COUNT", 0),
        "ACCOUNT_LOGIN_BY_CODE_FORMAT": numeric,
        "ACCOUNT_LOGIN_BY_CODE_MAX_ATTEMPTS": 3,
        "ACCOUNT_LOGIN_BY_CODE_SUPPORTS_RESEND": True,
        "ACCOUNT_LOGIN_BY_CODE_TIMEOUT": 10 * 60,
        # For staff: the lock is for one name from one machine; this is for many names from one, and one name from many.
        # For citizens: a text message costs money, and each code can be guessed at three times.
        "ACCOUNT_RATE_LIMITS": {
            "login_failed": "30/m/ip,30/900s/key",
            "request_login_code": "20/m/ip,3/m/key,10/h/key",
        },
    }


def _text_messages(env: Any, data: Path, demonstration: bool, production: bool) -> dict[str, Any]:
    """No address in production means that the portal sends no text messages, and offers no code by telephone."""
    beside_letters = f"file://{data / 'letters'}"
    return {
        "TEXT_MESSAGES_URL": env.str(
            "SMS_URL", "" if production else beside_letters if demonstration else "console://"
        ),
        "TEXT_MESSAGES_TOKEN": env.str("SMS_TOKEN", ""),
        "TEXT_MESSAGES_SENDER": env.str("SMS_SENDER", ""),
        "TEXT_MESSAGES_FIELDS": {
            "to": env.str("SMS_TO_FIELD", "to"),
            "text": env.str("SMS_TEXT_FIELD", "text"),
            "sender": env.str("SMS_SENDER_FIELD", "from"),
        },
    }


def _identity_provider(env: Any) -> dict[str, Any]:
    issuer = env.str("VNEID_ISSUER", "").rstrip("/")
    app = {
        "provider_id": "vneid",
        "name": "VNeID",
        "client_id": env.str("VNEID_CLIENT_ID", ""),
        "secret": env.str("VNEID_CLIENT_SECRET", ""),
        "settings": {
            "server_url": issuer,
            "scope": env.list("VNEID_SCOPES", default=["openid", "profile", "email", "phone"]),
        },
    }
    return {
        "VNEID_ISSUER": issuer,
        "VNEID_IDENTITY_CLAIM": env.str("VNEID_IDENTITY_CLAIM", "identity_number"),
        "SOCIALACCOUNT_ADAPTER": "caunoi.accounts.identity_adapter.CitizenIdentityAdapter",
        "SOCIALACCOUNT_PROVIDERS": {"vneid": {"APPS": [app] if issuer else []}},
        # A form that leads to another host would need that host in the policy of every page.
        "SOCIALACCOUNT_LOGIN_ON_GET": True,
        "SOCIALACCOUNT_EMAIL_REQUIRED": False,
        "SOCIALACCOUNT_EMAIL_AUTHENTICATION": False,
        "SOCIALACCOUNT_STORE_TOKENS": False,
    }
