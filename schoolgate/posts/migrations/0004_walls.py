"""Each trust keeps to its own rows; what a check saw is never changed."""

from django.db import migrations

from schoolgate.kit.append_only import AppendOnly
from schoolgate.kit.rls import EnableRowLevelSecurity


class Migration(migrations.Migration):
    dependencies = [("posts", "0003_seen_setaside")]

    operations = [
        EnableRowLevelSecurity("posts_seen"),
        EnableRowLevelSecurity("posts_setaside"),
        AppendOnly("posts_seen"),
    ]
