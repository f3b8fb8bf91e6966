"""Scenes of offices, schools, the clinic and public life."""

from __future__ import annotations

from caunoi.demo.scenery import buildings, land, people
from caunoi.demo.scenery.canvas import Canvas
from caunoi.demo.scenery.palette import mixed


def _yard(canvas: Canvas, horizon: float = 460) -> None:
    land.sky(canvas, horizon)
    land.hills(canvas, horizon, 3)
    land.ground(canvas, 700, "#d7c9a6")


def commune_office(canvas: Canvas) -> None:
    _yard(canvas)
    buildings.office(canvas, 420, 790, 760)
    for x in (150, 1450):
        land.tree(canvas, x, 850, 320)
    for x in (640, 700, 980):
        people.person(canvas, x, 930, 190)


def school_yard(canvas: Canvas) -> None:
    _yard(canvas)
    buildings.office(canvas, 300, 760, 1000, floors=3, wings=False)
    land.tree(canvas, 130, 880, 420, "#c0452c")
    land.tree(canvas, 1490, 900, 380, "#c0452c")
    for index in range(11):
        people.person(canvas, 330 + index * 92, 900 + (index % 2) * 46, 150, "#fdfdfb")
        canvas.polygon(
            [
                (320 + index * 92, 796 + (index % 2) * 46),
                (340 + index * 92, 796 + (index % 2) * 46),
                (330 + index * 92, 826 + (index % 2) * 46),
            ],
            "#d3172f",
        )


def clinic(canvas: Canvas) -> None:
    _yard(canvas)
    canvas.rect(380, 470, 840, 330, "#fbfaf4")
    canvas.rect(350, 440, 900, 40, "#3f93a5")
    for x in (430, 570, 960, 1100):
        canvas.rect(x, 540, 90, 120, canvas.palette.water[1])
    canvas.rect(730, 560, 140, 240, "#3f93a5")
    canvas.circle(800, 360, 84, "#ffffff")
    canvas.path("M800 305v110M745 360h110", stroke="#c8102e", stroke_width=34)
    people.person(canvas, 640, 910, 260, "#fdfdfb")
    people.person(canvas, 740, 920, 210, "#8a5a83")
    people.person(canvas, 1010, 920, 250, "#fdfdfb")
    land.tree(canvas, 190, 880, 330)
    land.tree(canvas, 1420, 880, 330)


def militia_training(canvas: Canvas) -> None:
    land.sky(canvas, 420)
    land.hills(canvas, 450, 4)
    land.ground(canvas, 660)
    for row in range(3):
        for index in range(8 - row):
            people.person(canvas, 300 + index * 150 + row * 70, 760 + row * 95, 190 + row * 30, "#566b3f")
            x, y, height = 300 + index * 150 + row * 70, 760 + row * 95, 190 + row * 30
            canvas.ellipse(x, y - height * 0.94, height * 0.13, height * 0.06, "#465833")
    buildings.flag(canvas, 180, 800, 330)


def radio_station(canvas: Canvas) -> None:
    land.sky(canvas, 480)
    land.hills(canvas, 500, 4)
    land.ground(canvas, 720)
    steel = mixed("#c8102e", canvas.palette.dark, 0.1)
    for index in range(8):
        half, top = 70 - index * 8, 760 - index * 86
        canvas.path(f"M{1180 - half} {top}L{1180 + half - 8} {top - 86}M{1180 + half} {top}L{1180 - half + 8} {top - 86}",
                    stroke=steel if index % 2 else "#fdfdfb", stroke_width=10)  # fmt: skip
    canvas.line(1110, 760, 1178, 72, steel, 10)
    canvas.line(1250, 760, 1182, 72, steel, 10)
    for wave in (1, 2, 3, 4):
        for side in (-1, 1):
            canvas.path(
                f"M{1180 + side * wave * 44} {90 - wave * 26}q{side * 44} {wave * 26} 0 {wave * 52}",
                stroke=canvas.palette.warm, stroke_width=9, opacity=1.1 - wave * 0.2, stroke_linecap="round",
            )  # fmt: skip
    buildings.office(canvas, 300, 820, 560, wings=False)
    people.person(canvas, 1020, 930, 230)


def loudspeaker(canvas: Canvas) -> None:
    land.sky(canvas, 520)
    land.hills(canvas, 560, 4)
    land.ground(canvas, 740)
    for x, width in ((120, 240), (1180, 300)):
        buildings.house(canvas, x, 840, width)
    buildings.loudspeakers(canvas, 780, 960, 800)
    people.person(canvas, 560, 930, 220, hat=True)


def one_stop_desk(canvas: Canvas) -> None:
    canvas.rect(0, 0, 1600, 1000, canvas.gradient("#eaf3f2", "#d3e4e3"))
    canvas.rect(0, 790, 1600, 210, "#c9bda3")
    for index in range(4):
        x = 90 + index * 375
        canvas.rect(x, 130, 300, 84, "#0b5563", rx=8)
        canvas.circle(x + 50, 172, 26, "#f2b705")
        canvas.rect(x + 96, 154, 170, 14, "#ffffff", rx=7)
        canvas.rect(x + 96, 180, 120, 12, "#bfe1e6", rx=6)
        people.person(canvas, x + 150, 800, 420, "#f6f8f7")
        canvas.rect(x + 196, 480, 96, 66, "#20343a", rx=6)
    canvas.rect(0, 610, 1600, 200, canvas.gradient("#b98552", "#95653a"))
    canvas.rect(0, 596, 1600, 26, "#d9a76c")
    for x, tone in ((300, "#8a5a83"), (690, "#c8102e"), (1080, "#3f8f6b")):
        people.person(canvas, x, 980, 470, tone)
        canvas.rect(x + 60, 700, 54, 70, "#fffdf6")


def meeting_hall(canvas: Canvas) -> None:
    canvas.rect(0, 0, 1600, 1000, canvas.gradient("#7c0c1f", "#a81931"))
    for index in range(13):
        canvas.rect(index * 130, 0, 64, 640, "#93132a", opacity=0.6)
    canvas.rect(200, 90, 1200, 150, "#d3172f", rx=6)
    buildings.star(canvas, 800, 165, 56, "#ffd34d")
    canvas.rect(0, 600, 1600, 400, "#6b4326")
    canvas.rect(330, 520, 940, 130, canvas.gradient("#a06a3c", "#7b4a2b"))
    for index in range(5):
        people.person(canvas, 430 + index * 185, 620, 260, "#20343a" if index % 2 else "#f6f8f7")
    canvas.rect(330, 520, 940, 130, canvas.gradient("#b67c48", "#7b4a2b"))
    for x in (390, 1210):
        canvas.circle(x, 500, 34, "#3f8f6b")
        canvas.circle(x - 14, 486, 12, "#f2b705")
        canvas.circle(x + 14, 490, 12, "#ffffff")
    people.crowd(canvas, 730, 110, 17)


def library(canvas: Canvas) -> None:
    canvas.rect(0, 0, 1600, 1000, canvas.gradient("#f3e8d2", "#e6d3ae"))
    for shelf in range(4):
        y = 130 + shelf * 150
        canvas.rect(90, y + 112, 1420, 20, "#7b4a2b")
        x = 100.0
        while x < 1480:
            width = canvas.random.uniform(18, 42)
            height = canvas.random.uniform(70, 108)
            tone = canvas.random.choice(people.CLOTHES)
            canvas.rect(x, y + 112 - height, width - 3, height, tone)
            x += width
    canvas.rect(0, 800, 1600, 200, "#b5895a")
    for x in (330, 800, 1270):
        people.person(canvas, x, 930, 330)
        canvas.polygon([(x - 74, 760), (x, 780), (x + 74, 760), (x + 74, 810), (x, 830), (x - 74, 810)], "#fffdf6")
    canvas.rect(140, 850, 1320, 40, "#8a5a34")
