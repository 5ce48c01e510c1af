"""Each trust keeps to its own rows."""

from django.db import migrations

from schoolgate.kit.rls import EnableRowLevelSecurity


class Migration(migrations.Migration):
    dependencies = [("people", "0001_initial")]

    operations = [
        EnableRowLevelSecurity("people_trust", column="id"),
        EnableRowLevelSecurity("people_school"),
        EnableRowLevelSecurity("people_person"),
        EnableRowLevelSecurity("people_role"),
        EnableRowLevelSecurity("people_duty"),
    ]
