"""Each trust's rows to itself; what was taken down stays so."""

from django.db import migrations

from schoolgate.kit.append_only import AppendOnly
from schoolgate.kit.rls import EnableRowLevelSecurity


class Migration(migrations.Migration):
    dependencies = [("news_page", "0001_initial")]

    operations = [
        EnableRowLevelSecurity("news_page_newsitem"),
        EnableRowLevelSecurity("news_page_newspicture"),
        EnableRowLevelSecurity("news_page_withdrawn"),
        AppendOnly("news_page_withdrawn"),
    ]
