from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("cases", "0007_up_the_line"),
    ]

    operations = [
        migrations.AddIndex(
            model_name="case",
            index=models.Index(fields=["site", "returned_at"], name="cases_returned"),
        ),
    ]
