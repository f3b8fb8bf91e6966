"""People and animals as quiet silhouettes."""

from __future__ import annotations

from caunoi.demo.scenery.canvas import Canvas
from caunoi.demo.scenery.palette import mixed, varied

CLOTHES = ("#0b5563", "#c8102e", "#f2b705", "#5f7d95", "#8a5a83", "#e8894a", "#3f8f6b", "#f3ead8")
SKIN = "#c98d63"


def person(canvas: Canvas, x: float, y: float, height: float, clothes: str | None = None, *, hat: bool = False) -> None:
    """Somebody standing with the feet at (x, y)."""
    cloth = clothes or canvas.random.choice(CLOTHES)
    dark = canvas.palette.dark
    canvas.ellipse(x, y, height * 0.2, height * 0.035, dark, opacity=0.25)
    for side in (-1, 1):
        canvas.line(x + side * height * 0.06, y - height * 0.42, x + side * height * 0.08, y, dark, height * 0.09)
        canvas.line(
            x + side * height * 0.12, y - height * 0.7, x + side * height * 0.19, y - height * 0.45,
            mixed(cloth, dark, 0.15), height * 0.075,
        )  # fmt: skip
    canvas.path(
        f"M{x - height * 0.15:.1f} {y - height * 0.38:.1f}L{x - height * 0.13:.1f} {y - height * 0.72:.1f}"
        f"Q{x} {y - height * 0.82:.1f} {x + height * 0.13:.1f} {y - height * 0.72:.1f}"
        f"L{x + height * 0.15:.1f} {y - height * 0.38:.1f}Z",
        cloth,
    )
    canvas.circle(x, y - height * 0.89, height * 0.085, SKIN)
    canvas.path(
        f"M{x - height * 0.09:.1f} {y - height * 0.89:.1f}a{height * 0.09:.1f} {height * 0.09:.1f} 0 0 1 "
        f"{height * 0.18:.1f} 0Z",
        "#1d1a1a",
    )
    if hat:
        cone_hat(canvas, x, y - height * 0.92, height * 0.26)


def cone_hat(canvas: Canvas, x: float, y: float, radius: float) -> None:
    canvas.polygon([(x - radius, y), (x, y - radius * 0.75), (x + radius, y)], "#efdcae")
    canvas.polygon([(x, y - radius * 0.75), (x + radius, y), (x + radius * 0.1, y)], "#d6bd85")


def crowd(canvas: Canvas, y: float, height: float, count: int, left: float = 60, right: float = 1540) -> None:
    """Many heads and shoulders in rows, as seen from behind."""
    for row in range(2):
        step = (right - left) / count
        for index in range(count):
            x = left + step * (index + 0.5 * row) + canvas.random.uniform(-8, 8)
            tone = mixed(varied(canvas.random.choice(CLOTHES), canvas.random), canvas.palette.dark, 0.3 - 0.15 * row)
            top = y + row * height * 0.55
            canvas.path(
                f"M{x - height * 0.42:.0f} {top + height * 1.4:.0f}q0 {-height * 0.85:.0f} {height * 0.42:.0f} "
                f"{-height * 0.85:.0f}t{height * 0.42:.0f} {height * 0.85:.0f}Z",
                tone,
            )
            canvas.circle(x, top + height * 0.35, height * 0.23, "#221d1c")


def bending(canvas: Canvas, x: float, y: float, height: float, clothes: str | None = None) -> None:
    """Somebody at work in a field, bent, with a conical hat."""
    cloth = clothes or canvas.random.choice(CLOTHES)
    dark = canvas.palette.dark
    canvas.line(x, y, x + height * 0.02, y - height * 0.45, dark, height * 0.13)
    canvas.path(
        f"M{x - height * 0.07:.0f} {y - height * 0.4:.0f}Q{x + height * 0.05:.0f} {y - height * 0.8:.0f} "
        f"{x + height * 0.42:.0f} {y - height * 0.62:.0f}L{x + height * 0.36:.0f} {y - height * 0.45:.0f}Z",
        cloth,
    )
    canvas.line(x + height * 0.34, y - height * 0.55, x + height * 0.42, y - height * 0.15, SKIN, height * 0.06)
    cone_hat(canvas, x + height * 0.46, y - height * 0.6, height * 0.24)


def buffalo(canvas: Canvas, x: float, y: float, length: float, *, facing: int = 1) -> None:
    """A buffalo with its great horns; `facing` 1 looks right."""
    body = "#33302f"

    def at(dx: float, dy: float) -> str:
        return f"{x + facing * dx * length:.0f} {y + dy * length:.0f}"

    for dx in (-0.32, -0.2, 0.2, 0.31):
        canvas.path(f"M{at(dx, -0.2)}L{at(dx + 0.01, 0)}", stroke=body, stroke_width=length * 0.085)
    canvas.path(
        f"M{at(-0.45, -0.42)}C{at(-0.3, -0.62)} {at(0.1, -0.5)} {at(0.3, -0.6)}C{at(0.45, -0.55)} {at(0.5, -0.4)} "
        f"{at(0.46, -0.3)}C{at(0.3, -0.1)} {at(-0.25, -0.1)} {at(-0.42, -0.2)}Z",
        body,
    )
    canvas.path(f"M{at(0.36, -0.52)}L{at(0.62, -0.34)}L{at(0.58, -0.2)}L{at(0.4, -0.28)}Z", "#2a2726")
    canvas.path(
        f"M{at(0.42, -0.47)}C{at(0.3, -0.75)} {at(0.55, -0.82)} {at(0.62, -0.66)}",
        stroke="#e9dfc6", stroke_width=length * 0.045, stroke_linecap="round",
    )  # fmt: skip
    canvas.path(f"M{at(-0.44, -0.38)}q{-facing * length * 0.07:.0f} {length * 0.15:.0f} 0 {length * 0.25:.0f}",
                stroke=body, stroke_width=length * 0.02)  # fmt: skip


def chicken(canvas: Canvas, x: float, y: float, size: float) -> None:
    tone = canvas.random.choice(("#b5532a", "#e0a458", "#f4ead6", "#7b3f22"))
    canvas.path(
        f"M{x - size * 0.5:.0f} {y - size * 0.75:.0f}Q{x - size * 0.3:.0f} {y - size * 0.1:.0f} {x + size * 0.15:.0f} "
        f"{y - size * 0.2:.0f}Q{x + size * 0.42:.0f} {y - size * 0.4:.0f} {x + size * 0.36:.0f} {y - size * 0.9:.0f}"
        f"L{x + size * 0.2:.0f} {y - size * 0.55:.0f}Q{x - size * 0.2:.0f} {y - size * 0.4:.0f} "
        f"{x - size * 0.5:.0f} {y - size * 0.75:.0f}Z",
        tone,
    )
    canvas.circle(x + size * 0.34, y - size * 0.88, size * 0.13, tone)
    canvas.circle(x + size * 0.34, y - size * 1.02, size * 0.06, "#c8102e")
    canvas.polygon(
        [(x + size * 0.45, y - size * 0.9), (x + size * 0.6, y - size * 0.85), (x + size * 0.45, y - size * 0.8)],
        "#f2b705",
    )
    for dx in (-0.05, 0.1):
        canvas.line(x + size * dx, y - size * 0.22, x + size * dx, y, "#d98e2b", 3)


def boat(canvas: Canvas, x: float, y: float, length: float, *, rower: bool = True) -> None:
    canvas.path(
        f"M{x - length / 2:.0f} {y - length * 0.06:.0f}Q{x} {y + length * 0.16:.0f} {x + length / 2:.0f} "
        f"{y - length * 0.06:.0f}Q{x} {y + length * 0.03:.0f} {x - length / 2:.0f} {y - length * 0.06:.0f}Z",
        canvas.palette.dark,
    )
    if rower:
        bending(canvas, x - length * 0.1, y + length * 0.01, length * 0.36, canvas.palette.accent)
        canvas.line(x + length * 0.06, y - length * 0.12, x + length * 0.3, y + length * 0.08, canvas.palette.dark, 4)
