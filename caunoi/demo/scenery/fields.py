"""Scenes of fields, gardens, herds and woods."""

from __future__ import annotations

from caunoi.demo.scenery import buildings, land, people
from caunoi.demo.scenery.canvas import Canvas
from caunoi.demo.scenery.palette import mixed


def rice_terrace(canvas: Canvas) -> None:
    land.sky(canvas)
    land.hills(canvas, 430, 3)
    land.terraces(canvas, 500)
    for x, y, height in ((480, 760, 110), (760, 700, 90), (1150, 830, 130)):
        people.bending(canvas, x, y, height)


def harvest(canvas: Canvas) -> None:
    land.sky(canvas, 480)
    land.hills(canvas, 470, 3)
    land.furrows(canvas, 560, ("#e0b04a", "#c98f2b"))
    for index in range(9):
        x = 120 + index * 170 + canvas.random.uniform(-30, 30)
        canvas.ellipse(x, 700 + (index % 3) * 60, 46, 30, "#edc66a")
        canvas.ellipse(x, 684 + (index % 3) * 60, 30, 22, "#f6d98a")
    for x, y in ((360, 860), (640, 800), (980, 880), (1260, 820)):
        people.bending(canvas, x, y, 170)


def fruit_garden(canvas: Canvas) -> None:
    land.sky(canvas, 420)
    land.hills(canvas, 430, 3)
    land.ground(canvas, 560)
    for row in range(3):
        for index in range(7 - row):
            x = 90 + index * (230 + row * 50) + row * 60
            y = 690 + row * 130
            height = 210 + row * 60
            land.tree(canvas, x, y, height)
            for _ in range(9):
                canvas.circle(
                    x + canvas.random.uniform(-0.3, 0.3) * height, y - canvas.random.uniform(0.42, 0.92) * height,
                    9 + row * 3, "#f28c28",
                )  # fmt: skip
    people.person(canvas, 800, 950, 230, "#0b5563", hat=True)


def forest_planting(canvas: Canvas) -> None:
    land.sky(canvas, 420)
    land.hills(canvas, 480, 4)
    land.ground(canvas, 640, "#8a6a42")
    for row in range(4):
        for index in range(11):
            x, y = 60 + index * 150 + (row % 2) * 70, 700 + row * 80
            canvas.line(x, y, x, y - 46 - row * 8, "#4f6b35", 5)
            canvas.ellipse(x - 13, y - 44 - row * 8, 17, 9, "#6fa24b")
            canvas.ellipse(x + 13, y - 50 - row * 8, 17, 9, "#86bd5a")
    people.bending(canvas, 420, 880, 200)
    people.bending(canvas, 1010, 830, 180)
    people.person(canvas, 1300, 930, 260, hat=True)


def chicken_farm(canvas: Canvas) -> None:
    land.sky(canvas, 420)
    land.hills(canvas, 440, 3)
    land.ground(canvas, 590)
    canvas.rect(180, 420, 880, 210, "#efe3c8")
    canvas.polygon([(130, 430), (250, 300), (1000, 300), (1110, 430)], "#7f8f92")
    for index in range(8):
        canvas.rect(215 + index * 105, 470, 70, 80, mixed(canvas.palette.water[1], "#20343a", 0.4))
    land.tree(canvas, 1330, 640, 330)
    for _ in range(26):
        people.chicken(
            canvas, canvas.random.uniform(60, 1540), canvas.random.uniform(700, 960), canvas.random.uniform(56, 86)
        )
    people.person(canvas, 1180, 860, 270, "#8a5a83", hat=True)


def fish_cages(canvas: Canvas) -> None:
    land.sky(canvas, 380)
    land.hills(canvas, 410, 4)
    land.river(canvas, 540)
    for row in range(3):
        for column in range(4):
            x, y = 220 + column * 290 - row * 60, 620 + row * 110
            width = 240 + row * 30
            canvas.polygon(
                [(x, y), (x + width, y), (x + width + 34, y + 78), (x - 34, y + 78)],
                mixed(canvas.palette.water[1], canvas.palette.dark, 0.25), stroke="#d9b779", stroke_width=14,
            )  # fmt: skip
    people.person(canvas, 660, 740, 200, hat=True)
    people.boat(canvas, 1340, 900, 330)


def clean_water(canvas: Canvas) -> None:
    land.sky(canvas, 460)
    land.hills(canvas, 470, 3)
    land.ground(canvas, 640)
    steel = mixed("#9fb3ba", canvas.palette.dark, 0.2)
    for x in (700, 920):
        canvas.line(x, 880, x + (810 - x) * 0.2, 360, steel, 18)
    for y in (480, 620, 760):
        canvas.line(700, y, 920, y, steel, 8)
    canvas.rect(640, 190, 340, 210, "#3f93a5", rx=26)
    canvas.rect(860, 190, 120, 210, "#2c7485", rx=26)
    canvas.ellipse(810, 192, 170, 36, "#64b4c4")
    for x in (230, 1180):
        buildings.house(canvas, x, 830, 270)
    people.person(canvas, 1090, 920, 220, "#c8102e", hat=True)
    canvas.path("M560 930q60 -60 120 0t120 0", stroke="#7fd0e0", stroke_width=20, stroke_linecap="round")


def solar_roof(canvas: Canvas) -> None:
    land.sky(canvas, 520, sun=(1270, 190), size=95)
    land.hills(canvas, 560, 3)
    land.ground(canvas, 720)
    canvas.rect(330, 610, 900, 300, "#f6efdd")
    canvas.polygon([(240, 620), (420, 330), (1180, 330), (1320, 620)], "#8f3b28")
    for row in range(3):
        for column in range(6):
            left = 440 + column * 122 - row * 26
            top = 360 + row * 78
            canvas.polygon([(left, top), (left + 112, top), (left + 106, top + 68), (left - 16, top + 68)], "#17375a")
            canvas.line(left + 54, top, left + 44, top + 68, "#4d86b8", 3)
            canvas.line(left - 8, top + 34, left + 108, top + 34, "#4d86b8", 3)
    for x in (420, 660, 1010):
        canvas.rect(x, 690, 120, 120, canvas.palette.water[1])
    canvas.rect(850, 680, 100, 230, "#7b4a2b")
    land.tree(canvas, 180, 900, 330)
