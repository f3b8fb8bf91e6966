"""When what a kept page was made of changed last; one row a tag, shared by every process."""

from django.db import models


class CacheMark(models.Model):
    """`tag` such as `section:12` or `site:1`; `version` grows with each change of what the tag stands for."""

    tag = models.CharField(max_length=80, primary_key=True)
    version = models.PositiveBigIntegerField(default=1)

    class Meta:
        verbose_name = "cache mark"

    def __str__(self) -> str:
        return f"{self.tag}@{self.version}"
