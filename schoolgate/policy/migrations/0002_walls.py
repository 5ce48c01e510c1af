"""Each trust keeps to its own rows."""

from django.db import migrations

from schoolgate.kit.rls import EnableRowLevelSecurity


class Migration(migrations.Migration):
    dependencies = [("policy", "0001_initial")]

    operations = [
        EnableRowLevelSecurity("policy_listentry"),
        EnableRowLevelSecurity("policy_preelection"),
    ]
