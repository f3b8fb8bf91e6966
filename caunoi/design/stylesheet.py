"""The style sheets: joined from their sources, made compact, and their states made visible for the gallery."""

from __future__ import annotations

import re
from pathlib import Path

SOURCES = Path(__file__).resolve().parent / "assets" / "css"
# What only pages of services need: the first load of all others is spared it.
SERVICES = SOURCES.with_name("services")
COMMENT = re.compile(r"/\*.*?\*/", re.DOTALL)
LOOSE = re.compile(r"\s*([{};,])\s*|(?<=:)\s+|\n\s*")
RULE = re.compile(r"([^{}]+)\{([^{}]*)\}")
# What a keyboard can reach; `:where` adds no weight, so that a forced state wins exactly where the real one does.
REACHABLE = ":where(a[href],button,input,select,textarea,summary,audio)"
STATES = {
    ":hover": ":is(.show-hover *)",
    ":focus-within": ":is(.show-focus *)",
    ":focus-visible": f":is(.show-focus {REACHABLE})",
    ":focus": f":is(.show-focus {REACHABLE})",
}
STATE = re.compile("|".join(STATES))


def joined(sources: Path = SOURCES) -> str:
    return "".join(source.read_text("utf-8") for source in sorted(sources.glob("*.css")))


def tokens() -> str:
    return (SOURCES / "00-tokens.css").read_text("utf-8")


def compact(css: str) -> str:
    """Without comments and without the spaces that only people need; one rule a line."""
    tight = LOOSE.sub(lambda found: found[1] or "", COMMENT.sub("", css))
    return tight.replace(";}", "}").replace("}", "}\n").strip() + "\n"


def forced_states(css: str) -> str:
    """Each rule for hover and focus once more, for whatever stands in `.show-hover` or `.show-focus`."""
    rules = []
    for selectors, declarations in RULE.findall(COMMENT.sub("", css)):
        forced = [
            STATE.sub(lambda found: STATES[found[0]], selector.strip())
            for selector in selectors.split(",")
            if STATE.search(selector)
        ]
        if forced:
            rules.append(f"{','.join(forced)}{{{declarations.strip()}}}\n")
    return "".join(rules)
