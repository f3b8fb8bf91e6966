"""The demonstration's pictures, drawn by code: the same key and seed always give the same picture."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from random import Random
from zlib import crc32

from caunoi.demo.scenery import civic, festival, fields, riverside
from caunoi.demo.scenery.canvas import Canvas
from caunoi.demo.scenery.palette import PALETTES, mixed

__all__ = ["SCENES", "Scene", "draw", "portrait"]


@dataclass(frozen=True)
class Scene:
    """How to paint it, in which light it looks well, and what it shows in words."""

    paint: Callable[[Canvas], None]
    lights: tuple[str, ...]
    alternative: str


SCENES: dict[str, Scene] = {
    "river-dawn": Scene(riverside.river_dawn, ("dawn", "dusk"), "Tranh vẽ sông Lô buổi sớm, thuyền nhỏ dưới rặng đồi xa"),
    "rice-terrace": Scene(fields.rice_terrace, ("noon", "dawn"), "Tranh vẽ ruộng bậc thang, bà con đang cấy"),
    "harvest": Scene(fields.harvest, ("harvest",), "Tranh vẽ cánh đồng lúa chín, bà con đang gặt"),
    "buffalo-festival": Scene(festival.buffalo_festival, ("noon", "harvest"), "Tranh vẽ hội chọi trâu, hai trâu đối đầu giữa sới"),
    "stone-carving": Scene(festival.stone_carving, ("noon", "harvest"), "Tranh vẽ người thợ đang đục tượng đá"),
    "tower-binh-son": Scene(festival.tower_scene, ("dusk", "dawn", "noon"), "Tranh vẽ tháp Bình Sơn bằng gạch nung nhiều tầng"),
    "trong-quan-singing": Scene(riverside.trong_quan, ("dusk",), "Tranh vẽ hai hàng liền anh liền chị hát trống quân"),
    "new-rural-road": Scene(riverside.new_rural_road, ("noon", "dawn"), "Tranh vẽ con đường bê tông mới chạy giữa cánh đồng"),
    "school-yard": Scene(civic.school_yard, ("noon", "dawn"), "Tranh vẽ sân trường, học sinh xếp hàng trước dãy lớp"),
    "commune-office": Scene(civic.commune_office, ("noon", "dawn"), "Tranh vẽ trụ sở Ủy ban nhân dân xã"),
    "market-day": Scene(riverside.market_day, ("noon", "harvest"), "Tranh vẽ phiên chợ quê với những gian hàng nhiều màu"),
    "flood-watch": Scene(riverside.flood_watch, ("rain",), "Tranh vẽ lực lượng xung kích canh đê trong mưa"),
    "forest-planting": Scene(fields.forest_planting, ("noon", "dawn"), "Tranh vẽ bà con trồng rừng trên đồi"),
    "chicken-farm": Scene(fields.chicken_farm, ("noon", "dawn"), "Tranh vẽ trang trại gà thả vườn"),
    "fruit-garden": Scene(fields.fruit_garden, ("noon", "harvest"), "Tranh vẽ vườn cây ăn quả sai trĩu"),
    "fish-cages": Scene(fields.fish_cages, ("dawn", "noon"), "Tranh vẽ lồng cá trên sông"),
    "clinic": Scene(civic.clinic, ("noon",), "Tranh vẽ trạm y tế xã, cán bộ y tế đón người dân"),
    "militia-training": Scene(civic.militia_training, ("noon", "dawn"), "Tranh vẽ dân quân tập hợp trên thao trường"),
    "radio-station": Scene(civic.radio_station, ("dusk", "noon"), "Tranh vẽ đài truyền thanh với cột phát sóng"),
    "one-stop-desk": Scene(civic.one_stop_desk, ("noon",), "Tranh vẽ bộ phận một cửa, người dân làm thủ tục"),
    "bridge": Scene(riverside.bridge, ("noon", "dusk"), "Tranh vẽ cầu vòm bắc qua sông"),
    "night-village": Scene(riverside.night_village, ("night",), "Tranh vẽ xóm làng lên đèn dưới trăng"),
    "loudspeaker": Scene(civic.loudspeaker, ("dawn", "noon"), "Tranh vẽ cụm loa truyền thanh giữa thôn"),
    "meeting-hall": Scene(civic.meeting_hall, ("noon",), "Tranh vẽ hội trường đông đại biểu"),
    "women-weaving": Scene(festival.women_weaving, ("noon",), "Tranh vẽ hai phụ nữ ngồi bên khung dệt"),
    "football-pitch": Scene(festival.football_pitch, ("noon",), "Tranh vẽ trận bóng đá trên sân xã"),
    "clean-water": Scene(fields.clean_water, ("noon",), "Tranh vẽ tháp nước sạch giữa thôn"),
    "solar-roof": Scene(fields.solar_roof, ("noon",), "Tranh vẽ mái nhà lắp tấm pin mặt trời"),
    "library": Scene(civic.library, ("noon",), "Tranh vẽ thư viện, bạn đọc bên giá sách"),
    "lion-dance": Scene(festival.lion_dance, ("dusk", "harvest"), "Tranh vẽ múa lân trong hội làng"),
}  # fmt: skip


@cache
def draw(key: str, seed: int = 0, size: tuple[int, int] = (1280, 800)) -> bytes:
    """The scene `key` as JPEG; another `seed` gives another light and other hills. KeyError for an unknown key."""
    scene = SCENES[key]
    random = Random(crc32(f"{key}:{seed}".encode()))
    canvas = Canvas(PALETTES[scene.lights[seed % len(scene.lights)]], random)
    scene.paint(canvas)
    return canvas.jpeg(size)


def portrait(name: str, size: tuple[int, int] = (600, 750)) -> bytes:
    """A neutral silhouette in office clothes for an invented person, as JPEG."""
    random = Random(crc32(name.encode()))
    palette = PALETTES[random.choice(("noon", "dawn", "dusk"))]
    canvas = Canvas(palette, random, 600, 750)
    ground = random.choice(("#dbe9ea", "#f0e3cd", "#e3e6d6", "#e9dcdc", "#d6e2ec"))
    canvas.rect(0, 0, 600, 750, canvas.gradient(mixed(ground, "#ffffff", 0.45), ground))
    coat = random.choice(("#17375a", "#22303a", "#0b5563", "#4a3f55", "#36454f"))
    canvas.path("M60 750C70 560 180 500 300 500S530 560 540 750Z", coat)
    canvas.polygon([(238, 500), (362, 500), (300, 640)], "#f6f8f7")
    canvas.polygon(
        [(286, 520), (314, 520), (322, 640), (300, 690), (278, 640)], random.choice(("#a90d26", "#0b5563", "#8a5a34"))
    )
    canvas.rect(262, 420, 76, 110, "#b97d55", rx=30)
    canvas.ellipse(300, 320, 112, 138, "#cf9468")
    hair = "#201c1b"
    if " Thị " in name:
        canvas.path(
            "M172 420C150 200 220 150 300 150S450 200 428 420C440 460 400 470 396 400C410 300 380 250 300 240S190 300 204 400C200 470 160 460 172 420Z",
            hair,
        )
    else:
        canvas.path("M186 320C170 190 240 158 300 158S430 190 414 320C404 250 370 238 300 238S196 250 186 320Z", hair)
    return canvas.jpeg(size)
