from django.db import migrations, models


def tell_of_charges(apps, schema_editor):
    """What matters least first: what is due has the last word."""
    cases = apps.get_model("cases", "Case").objects
    for state in ("free", "paid", "due"):
        cases.filter(charges__state=state).update(fee_state=state)


class Migration(migrations.Migration):
    dependencies = [
        ("cases", "0010_letters_are_settled"),
    ]

    operations = [
        migrations.AddField(
            model_name="case",
            name="fee_state",
            field=models.CharField(
                blank=True,
                choices=[("due", "Chưa nộp"), ("paid", "Đã nộp"), ("free", "Không thu")],
                default="",
                editable=False,
                max_length=4,
                verbose_name="phí, lệ phí",
            ),
        ),
        migrations.AddIndex(
            model_name="case",
            index=models.Index(fields=["site", "fee_state", "state", "due_at"], name="cases_by_fee"),
        ),
        migrations.RunPython(tell_of_charges, migrations.RunPython.noop),
    ]
