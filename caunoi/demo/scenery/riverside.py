"""Scenes of the river, roads and the village by day and night."""

from __future__ import annotations

from caunoi.demo.scenery import buildings, land, people
from caunoi.demo.scenery.canvas import Canvas
from caunoi.demo.scenery.palette import mixed


def river_dawn(canvas: Canvas) -> None:
    land.sky(canvas, 520, sun=(1060, 400), size=84)
    land.hills(canvas, 500, 4)
    land.river(canvas, 630)
    canvas.glow(1060, 700, 260, canvas.palette.sun, 0.55)
    people.boat(canvas, 520, 780, 300)
    people.boat(canvas, 900, 700, 150)
    land.bamboo(canvas, 90, 1000, 420)
    land.bamboo(canvas, 1540, 1000, 360)


def bridge(canvas: Canvas) -> None:
    land.sky(canvas, 480)
    land.hills(canvas, 500, 4)
    land.river(canvas, 640)
    buildings.bridge(canvas, 610, 330, 1280, canvas.palette.accent)
    people.boat(canvas, 800, 880, 260)


def flood_watch(canvas: Canvas) -> None:
    land.sky(canvas, 480)
    for _ in range(5):
        land.cloud(canvas, canvas.random.uniform(0, 1300), canvas.random.uniform(60, 300), 460)
    land.hills(canvas, 470, 3)
    land.river(canvas, 560, glint=False)
    canvas.polygon(
        [(0, 1000), (0, 760), (720, 690), (1600, 830), (1600, 1000)], mixed("#7a6647", canvas.palette.dark, 0.2)
    )
    for index in range(9):
        canvas.ellipse(180 + index * 120, 770 - (index < 5) * 30 + abs(index - 4) * 10, 62, 26, "#d8c59a")
    for x, tone in ((520, "#e0a43a"), (640, "#c8102e"), (770, "#e0a43a"), (1120, "#3f93a5")):
        people.person(canvas, x, 880, 240, tone, hat=True)
    for _ in range(120):
        left, top = canvas.random.uniform(0, 1600), canvas.random.uniform(0, 960)
        canvas.line(left, top, left - 12, top + 42, "#e9f1f1", 2)


def new_rural_road(canvas: Canvas) -> None:
    land.sky(canvas, 440)
    land.hills(canvas, 470, 4)
    land.furrows(canvas, 600, (canvas.palette.ground, mixed(canvas.palette.ground, "#c9d76a", 0.35)))
    canvas.path("M760 600C 720 700 900 760 560 1000H1130C1040 820 810 720 812 600Z", "#c9c6bd")
    canvas.path("M786 606C 760 710 950 780 838 1000", stroke="#ffffff", stroke_width=8, stroke_dasharray="40 34")
    for index in range(6):
        y = 640 + index * index * 13
        land.palm(canvas, 690 - index * 82, y + 40, 130 + index * 52)
        land.palm(canvas, 900 + index * 100, y + 40, 130 + index * 52)
    buildings.house(canvas, 180, 660, 190)
    buildings.house(canvas, 1290, 650, 200)
    people.person(canvas, 890, 880, 170, "#c8102e", hat=True)


def night_village(canvas: Canvas) -> None:
    land.sky(canvas, 520, sun=(330, 190), size=62)
    for _ in range(80):
        canvas.circle(
            canvas.random.uniform(0, 1600), canvas.random.uniform(0, 420), canvas.random.uniform(1.2, 3), "#f7efc9"
        )
    land.hills(canvas, 540, 4)
    land.ground(canvas, 740)
    for x, y, width in ((90, 800, 230), (430, 770, 190), (720, 830, 270), (1100, 790, 220), (1370, 850, 260)):
        canvas.glow(x + width * 0.5, y - 50, width * 0.9, "#ffb347", 0.4)
        buildings.house(canvas, x, y, width, wall="#8b7a66", lit=True)
    for x in (350, 1010):
        land.palm(canvas, x, 850, 330)


def market_day(canvas: Canvas) -> None:
    land.sky(canvas, 400)
    land.hills(canvas, 420, 3)
    land.ground(canvas, 560, "#cdb68a")
    tones = ("#c8102e", "#0b5563", "#f2b705", "#3f8f6b")
    for index in range(4):
        x = 70 + index * 390
        canvas.rect(x + 20, 560, 14, 250, "#7b4a2b")
        canvas.rect(x + 300, 560, 14, 250, "#7b4a2b")
        for stripe in range(6):
            tone = tones[index] if stripe % 2 else "#fff8ee"
            left = x - 10 + stripe * 59
            canvas.polygon([(left + 20, 480), (left + 69, 480), (left + 59, 590), (left, 590)], tone)
        canvas.rect(x + 10, 720, 320, 90, "#8a5a34")
        for item in range(9):
            canvas.circle(
                x + 40 + item * 33, 712, 19, canvas.random.choice(("#e8894a", "#c8102e", "#6fa24b", "#f2b705"))
            )
        people.person(canvas, x + 170, 800, 230, hat=index % 2 == 0)
        canvas.rect(x + 10, 740, 320, 70, "#8a5a34")
    for x in (260, 700, 1000, 1390):
        people.person(canvas, x, 965, 290, hat=True)


def trong_quan(canvas: Canvas) -> None:
    """Two rows of singers facing each other across a drum and its string."""
    land.sky(canvas, 480, sun=(800, 210), size=88)
    land.hills(canvas, 500, 3)
    buildings.lanterns(canvas, 120, 9)
    land.ground(canvas, 660)
    canvas.line(420, 770, 1180, 770, "#f3ead8", 5)
    canvas.ellipse(800, 880, 120, 44, "#5a2e1c")
    canvas.rect(680, 800, 240, 84, "#9c3d22")
    canvas.ellipse(800, 800, 120, 44, "#ecd9ad")
    canvas.line(800, 770, 800, 800, "#5a2e1c", 10)
    for index, tone in enumerate(("#8a5a83", "#c8102e", "#3f8f6b")):
        people.person(canvas, 130 + index * 140, 900 - index * 12, 330, tone)
        people.person(canvas, 1190 + index * 140, 876 + index * 12, 330, ("#0b5563", "#7b4a2b", "#5f7d95")[index])
