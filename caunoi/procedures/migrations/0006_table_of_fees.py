import caunoi.files.sealing
import django.db.models.deletion
import modelcluster.fields
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("procedures", "0005_cases_by_month"),
    ]

    operations = [
        migrations.AddField(
            model_name="application",
            name="fee_claim",
            field=caunoi.files.sealing.SealedTextField(blank=True, verbose_name="khai về phí, lệ phí"),
        ),
        migrations.CreateModel(
            name="FeeExemption",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("sort_order", models.IntegerField(blank=True, editable=False, null=True)),
                (
                    "who",
                    models.CharField(
                        help_text="Ví dụ: Người thuộc hộ nghèo.", max_length=200, verbose_name="ai được miễn, giảm"
                    ),
                ),
                ("who_en", models.CharField(blank=True, max_length=200, verbose_name="ai được miễn, giảm, tiếng Anh")),
                (
                    "percent",
                    models.PositiveSmallIntegerField(
                        blank=True, help_text="100 là miễn.", null=True, verbose_name="giảm (%)"
                    ),
                ),
                (
                    "new_amount",
                    models.PositiveIntegerField(
                        blank=True, help_text="Chỉ ghi một trong hai.", null=True, verbose_name="hoặc chỉ thu (đồng)"
                    ),
                ),
                (
                    "only_rows",
                    models.TextField(
                        blank=True,
                        help_text="Tên khoản thu, mỗi dòng một tên. Để trống nếu cho mọi khoản.",
                        verbose_name="chỉ cho các khoản",
                    ),
                ),
                (
                    "proof",
                    models.CharField(
                        blank=True,
                        help_text="Ví dụ: Giấy chứng nhận hộ nghèo.",
                        max_length=200,
                        verbose_name="giấy tờ chứng minh",
                    ),
                ),
                ("basis", models.CharField(blank=True, max_length=200, verbose_name="căn cứ")),
                (
                    "procedure",
                    modelcluster.fields.ParentalKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="fee_exemptions",
                        to="procedures.procedure",
                    ),
                ),
            ],
            options={
                "verbose_name": "trường hợp miễn, giảm",
                "verbose_name_plural": "miễn, giảm phí, lệ phí",
                "ordering": ["sort_order"],
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="FeeRow",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("sort_order", models.IntegerField(blank=True, editable=False, null=True)),
                (
                    "kind",
                    models.CharField(
                        choices=[("fee", "Phí"), ("charge", "Lệ phí")],
                        default="charge",
                        max_length=6,
                        verbose_name="loại",
                    ),
                ),
                ("name", models.CharField(max_length=200, verbose_name="tên khoản thu")),
                ("name_en", models.CharField(blank=True, max_length=200, verbose_name="tên khoản thu, tiếng Anh")),
                ("amount", models.PositiveIntegerField(help_text="Số 0 là không thu.", verbose_name="mức thu (đồng)")),
                (
                    "online_amount",
                    models.PositiveIntegerField(
                        blank=True,
                        help_text="Để trống nếu như nhau.",
                        null=True,
                        verbose_name="mức thu khi nộp trực tuyến (đồng)",
                    ),
                ),
                (
                    "unit",
                    models.CharField(
                        blank=True,
                        help_text="Ví dụ: bản, trang, hồ sơ. Để trống nếu thu một lần.",
                        max_length=40,
                        verbose_name="tính theo",
                    ),
                ),
                (
                    "is_counted",
                    models.BooleanField(
                        default=False, help_text="Người nộp chọn bao nhiêu bản, trang …", verbose_name="hỏi số lượng"
                    ),
                ),
                (
                    "condition",
                    models.CharField(
                        blank=True,
                        help_text="Ví dụ: đăng ký quá hạn. Để trống nếu ai cũng phải nộp.",
                        max_length=200,
                        verbose_name="chỉ thu khi",
                    ),
                ),
                ("condition_en", models.CharField(blank=True, max_length=200, verbose_name="chỉ thu khi, tiếng Anh")),
                ("basis", models.CharField(blank=True, max_length=200, verbose_name="căn cứ")),
                (
                    "procedure",
                    modelcluster.fields.ParentalKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="fee_rows", to="procedures.procedure"
                    ),
                ),
            ],
            options={
                "verbose_name": "khoản thu",
                "verbose_name_plural": "bảng phí, lệ phí",
                "ordering": ["sort_order"],
                "abstract": False,
            },
        ),
    ]
