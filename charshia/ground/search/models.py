from django.db import models


class Change(models.Model):
    """A thing whose document may have to change: the outbox that the index is fed from."""

    kind = models.CharField(max_length=40)
    document_pk = models.BigIntegerField()
    at = models.DateTimeField(auto_now_add=True)

    def __str__(self) -> str:
        return f"{self.kind}:{self.document_pk}"
