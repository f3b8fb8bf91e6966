"""The life events that a commune's people come with; editors change them as they like."""

from django.db import migrations

# slug, name, English, icon, what is meant, in English
EVENTS = [
    ("sinh-con", "Sinh con", "Having a baby", "baby", "Khai sinh, nhận cha mẹ con", "Birth, parentage"),
    ("ket-hon", "Kết hôn", "Getting married", "heart", "Đăng ký, xác nhận độc thân", "Marriage, single status"),
    ("di-hoc", "Đi học", "Going to school", "school", "Chuyển trường, hỗ trợ học tập", "Changing school, support"),
    ("lam-nha", "Làm nhà", "Building a house", "hammer", "Giấy phép xây dựng, sửa chữa", "Building permits"),
    ("nha-dat", "Nhà đất", "Land and home", "map", "Sổ đỏ, chuyển mục đích", "Land certificates"),
    ("mo-cua-hang", "Mở cửa hàng", "Opening a shop", "store", "Hộ kinh doanh, an toàn thực phẩm", "Household business"),
    ("lam-nong", "Trồng trọt, chăn nuôi", "Farming", "sprout", "Trang trại, chuyển đổi cây trồng", "Farms, crops"),
    ("ve-huu", "Về hưu, tuổi già", "Growing old", "armchair", "Trợ cấp, chúc thọ", "Allowances for the old"),
    ("kho-khan", "Khó khăn, khuyết tật", "Hardship, disability", "hand-heart", "Trợ cấp xã hội, hộ nghèo", "Social support"),
    ("nguoi-co-cong", "Người có công", "People of merit", "medal", "Liệt sĩ, thương binh và gia đình", "Veterans and kin"),
    ("nguoi-than-mat", "Người thân qua đời", "A death in the family", "flower-2", "Khai tử, mai táng phí", "Death, funerals"),
    ("giay-to", "Sao, chứng thực giấy tờ", "Certified papers", "stamp", "Bản sao, chữ ký, trích lục", "Copies, signatures"),
    ("gop-y", "Gặp chính quyền", "Facing the authority", "megaphone", "Tiếp công dân, khiếu nại", "Reception, complaints"),
]


def put_in(apps, _schema_editor):
    LifeEvent = apps.get_model("procedures", "LifeEvent")
    for position, (slug, name, name_en, icon, hint, hint_en) in enumerate(EVENTS, 1):
        LifeEvent.objects.get_or_create(
            slug=slug,
            defaults={
                "name": name,
                "name_en": name_en,
                "icon": icon,
                "hint": hint,
                "hint_en": hint_en,
                "position": position * 10,
            },
        )


class Migration(migrations.Migration):
    dependencies = [("procedures", "0001_initial")]
    operations = [migrations.RunPython(put_in, migrations.RunPython.noop)]
