"""Each trust keeps to its own rows."""

from django.db import migrations

from schoolgate.kit.rls import EnableRowLevelSecurity


class Migration(migrations.Migration):
    dependencies = [("channels", "0001_initial")]

    operations = [
        EnableRowLevelSecurity("channels_channel"),
        EnableRowLevelSecurity("channels_credential"),
        EnableRowLevelSecurity("channels_authorisation"),
    ]
