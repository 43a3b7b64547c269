import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("learning", "0001_initial"),
        ("media", "0003_video"),
    ]

    operations = [
        migrations.AddField(
            model_name="block",
            name="video",
            field=models.ForeignKey(
                null=True,
                on_delete=django.db.models.deletion.SET_NULL,
                related_name="+",
                to="media.video",
            ),
        ),
        migrations.AlterField(
            model_name="block",
            name="kind",
            field=models.CharField(
                choices=[
                    ("text", "Text"),
                    ("picture", "Picture"),
                    ("video", "Video"),
                    ("sheet", "Sheet to download"),
                    ("quiz", "Quiz"),
                    ("task", "Task to hand in"),
                ],
                max_length=8,
            ),
        ),
    ]
