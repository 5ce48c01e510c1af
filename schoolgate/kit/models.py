"""What the worker keeps between ticks: who is alive, and the last slot each periodic job had."""

from django.db import models


class WorkerBeat(models.Model):
    """A worker that was alive at `seen_at` (the database's clock)."""

    worker = models.CharField(max_length=64, primary_key=True)
    seen_at = models.DateTimeField()


class PeriodicSlot(models.Model):
    """The newest slot (whole periods since 1970) for which a periodic job was enqueued."""

    name = models.CharField(max_length=100, primary_key=True)
    slot = models.BigIntegerField(default=-1)
