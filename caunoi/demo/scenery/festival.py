"""Scenes of festivals, heritage and sport."""

from __future__ import annotations

from caunoi.demo.scenery import buildings, land, people
from caunoi.demo.scenery.canvas import Canvas
from caunoi.demo.scenery.palette import mixed


def buffalo_festival(canvas: Canvas) -> None:
    land.sky(canvas, 420)
    land.hills(canvas, 440, 3)
    people.crowd(canvas, 500, 78, 24)
    land.ground(canvas, 690, "#c79a5b")
    for index in range(7):
        buildings.flag(canvas, 130 + index * 225, 560, 150)
    canvas.ellipse(800, 900, 520, 60, mixed("#c79a5b", "#ffffff", 0.25), opacity=0.7)
    people.buffalo(canvas, 500, 890, 430, facing=1)
    people.buffalo(canvas, 1100, 890, 430, facing=-1)


def lion_dance(canvas: Canvas) -> None:
    land.sky(canvas, 500)
    land.hills(canvas, 520, 3)
    buildings.lanterns(canvas, 110, 10)
    people.crowd(canvas, 560, 84, 20)
    land.ground(canvas, 760, "#caa15f")
    for x in (620, 700, 860, 940):
        canvas.rect(x, 820, 40, 130, "#f2b705")
    canvas.path("M560 800Q760 640 1010 760Q1040 860 960 880H620Q540 880 560 800Z", "#d3172f")
    for index in range(9):
        canvas.circle(610 + index * 46, 790 - abs(4 - index) * 5, 22, "#f2b705")
    canvas.ellipse(1040, 720, 130, 120, "#d3172f")
    canvas.ellipse(1075, 770, 84, 54, "#fff3d6")
    canvas.path("M1000 790Q1080 850 1150 780", stroke="#7d0d1d", stroke_width=16)
    for x in (1000, 1090):
        canvas.circle(x, 690, 34, "#fff3d6")
        canvas.circle(x + 6, 692, 16, "#171717")
    canvas.path("M920 640q120 -120 240 0", stroke="#f2b705", stroke_width=30)


def stone_carving(canvas: Canvas) -> None:
    land.sky(canvas, 420)
    land.hills(canvas, 430, 3)
    land.ground(canvas, 640, "#b9a888")
    stone, shade = "#a8adab", "#7d8482"
    for x, width, height in ((120, 210, 190), (1230, 260, 240), (1430, 150, 140)):
        canvas.polygon([(x, 900), (x + 20, 900 - height), (x + width - 30, 900 - height - 20), (x + width, 900)], shade)
        canvas.polygon(
            [(x, 900), (x + 20, 900 - height), (x + width * 0.6, 900 - height), (x + width * 0.66, 900)], stone
        )
    canvas.rect(640, 830, 330, 90, shade)
    canvas.path(
        "M690 830C650 720 700 640 740 600C720 540 780 490 850 520C910 500 950 560 920 620C960 690 950 780 920 830Z",
        stone,
    )
    canvas.path(
        "M850 520C910 500 950 560 920 620C960 690 950 780 920 830H850C880 720 860 600 850 520Z", shade, opacity=0.6
    )
    for y in (640, 700, 760):
        canvas.path(f"M720 {y}q90 40 180 0", stroke=shade, stroke_width=9, stroke_linecap="round")
    canvas.circle(790, 570, 12, canvas.palette.dark)
    canvas.circle(862, 570, 12, canvas.palette.dark)
    people.person(canvas, 540, 925, 370, "#0b5563", hat=True)
    canvas.line(590, 740, 690, 700, "#7b4a2b", 16)
    canvas.rect(668, 660, 60, 64, "#4c5254")


def tower_scene(canvas: Canvas) -> None:
    land.sky(canvas, 520, sun=(1180, 260), size=100)
    land.hills(canvas, 600, 3)
    land.ground(canvas, 780)
    buildings.tower(canvas, 760, 860, 190)
    land.tree(canvas, 330, 890, 380)
    land.tree(canvas, 1240, 900, 330)
    land.tree(canvas, 130, 930, 300)
    for x in (980, 1040):
        people.person(canvas, x, 920, 150)


def football_pitch(canvas: Canvas) -> None:
    land.sky(canvas, 360)
    land.hills(canvas, 390, 3)
    people.crowd(canvas, 400, 56, 30)
    for band in range(8):
        tone = "#5aa04e" if band % 2 else "#4c9143"
        canvas.rect(0, 520 + band * 60, 1600, 62, tone)
    canvas.path("M0 560H1600M800 560V1000", stroke="#ffffff", stroke_width=7)
    canvas.ellipse(800, 780, 220, 110, "none", stroke="#ffffff", stroke_width=7)
    for x, y, tone in (
        (340, 760, "#c8102e"), (620, 900, "#c8102e"), (1010, 720, "#0b5563"), (1250, 880, "#0b5563"), (760, 700, "#c8102e"),
    ):  # fmt: skip
        people.person(canvas, x, y, 190, tone)
    canvas.circle(880, 905, 22, "#ffffff", stroke="#222222", stroke_width=5)
    canvas.path("M1380 560V400H1600V560", stroke="#ffffff", stroke_width=12)


def women_weaving(canvas: Canvas) -> None:
    canvas.rect(0, 0, 1600, 1000, canvas.gradient("#f3e3c3", "#e2c594"))
    canvas.rect(0, 780, 1600, 220, "#b5895a")
    for x in (120, 1080):
        canvas.rect(x, 120, 400, 330, canvas.gradient(*canvas.palette.sky))
        canvas.path(f"M{x + 200} 120v330M{x} 285h400", stroke="#7b4a2b", stroke_width=14)
    for centre, tone in ((440, "#c8102e"), (1130, "#0b5563")):
        canvas.rect(centre - 250, 560, 30, 330, "#6d4022")
        canvas.rect(centre + 230, 560, 30, 330, "#6d4022")
        canvas.rect(centre - 260, 560, 530, 26, "#6d4022")
        for band in range(10):
            colour = (tone, "#fff3e2", "#f2b705", "#3f8f6b")[band % 4]
            canvas.rect(centre - 200, 610 + band * 20, 410, 20, colour)
        for thread in range(22):
            canvas.line(centre - 195 + thread * 19, 586, centre - 195 + thread * 19, 612, "#fff8ee", 3)
        people.person(canvas, centre, 930, 420, tone)
