"""A name that a template of ours uses and nobody supplied is a mistake; third parties may do as they please."""

from __future__ import annotations

import sys
from pathlib import Path
from types import FrameType

OURS = str(Path(__file__).resolve().parent.parent / "caunoi")


class UndefinedVariable(Exception):
    """A template under caunoi/ uses a name that its context does not have."""


class StrictVariables(str):
    """Takes the place of `string_if_invalid`: Django asks it three ways what to show for an unknown name."""

    __slots__ = ()

    def __bool__(self) -> bool:
        refuse_in_our_templates(sys._getframe(1))
        return False

    def __contains__(self, _text: object) -> bool:
        refuse_in_our_templates(sys._getframe(1))
        return False

    def __mod__(self, name: object) -> str:
        refuse_in_our_templates(sys._getframe(1))
        return ""


def refuse_in_our_templates(frame: FrameType | None) -> None:
    """Raise when the node that is being rendered, the nearest one on the stack, comes from a template of ours."""
    asked = frame
    while frame is not None:
        node = frame.f_locals.get("self")
        if frame.f_code.co_name == "render_annotated" and node is not None:
            origin = str(getattr(getattr(node, "origin", None), "name", "") or "")
            if origin.startswith(OURS):
                line = getattr(getattr(node, "token", None), "lineno", "?")
                raise UndefinedVariable(f"{origin}:{line}: {_name_in(asked)}")
            return
        frame = frame.f_back


def _name_in(frame: FrameType | None) -> str:
    """What was asked for, as the template writes it."""
    if frame is None:
        return "?"
    expression = frame.f_locals.get("self")
    return str(frame.f_locals.get("key") or getattr(expression, "token", None) or "?")
