"""Each trust keeps to its own rows; a revision and a decision are never changed."""

from django.db import migrations

from schoolgate.kit.append_only import AppendOnly
from schoolgate.kit.rls import EnableRowLevelSecurity


class Migration(migrations.Migration):
    dependencies = [("posts", "0001_initial")]

    operations = [
        EnableRowLevelSecurity("posts_post"),
        EnableRowLevelSecurity("posts_draftpicture"),
        EnableRowLevelSecurity("posts_revision"),
        EnableRowLevelSecurity("posts_decision"),
        EnableRowLevelSecurity("posts_question"),
        AppendOnly("posts_revision"),
        AppendOnly("posts_decision"),
    ]
