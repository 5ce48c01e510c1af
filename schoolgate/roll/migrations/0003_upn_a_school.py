"""A pupil may be on two rolls of a trust."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("roll", "0002_walls")]

    operations = [
        migrations.RemoveConstraint("pupil", "one_pupil_a_upn_in_a_trust"),
        migrations.AddConstraint(
            "pupil",
            models.UniqueConstraint(
                fields=["school", "upn"], condition=~models.Q(upn=""), name="one_pupil_a_upn_at_a_school"
            ),
        ),
    ]
